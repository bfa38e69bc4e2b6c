import { randomUUID } from 'node:crypto'
import { idSchema } from '#contract/ids.ts'
import { workspaceCreateSchema, workspaceSchema, type Workspace } from '#contract/workspaces.ts'
import { z } from '#contract/zod.ts'
import { idOf, looseBody, textOf } from './body.ts'
import { afterCreating } from './created.ts'
import { afterDeleting } from './deleted.ts'
import { refuseDatasets, refuseTakenId } from './guards.ts'
import { lookAtWorkspace, orNull, type Seen } from './look.ts'
import type { Operation } from './operation.ts'

const createSchema = z.pipe(
  looseBody(workspaceCreateSchema, []),
  z.transform((sent) => {
    const body = { id: randomUUID(), ...sent }
    return { body, id: idOf(body.id), name: textOf(body.name) }
  }),
)
type CreateInput = z.infer<typeof createSchema>

export const workspaceCreate: Operation<CreateInput, null, Workspace> = {
  name: 'workspace.create',
  method: 'POST',
  path: '/workspaces',
  schema: createSchema,
  answer: workspaceSchema,
  call: ({ body }) => ({ method: 'POST', path: '/workspaces', body }),
  look: () => Promise.resolve(null),
  describe: ({ id, name }) => ({ workspace: { id, name }, after: { name } }),
  guard: ({ eyes }, { id, name }) =>
    refuseTakenId(
      eyes,
      'workspaces',
      id,
      (sent) => lookAtWorkspace(eyes, sent),
      (workspace) => workspace.name === name,
    ),
  fromAnswer: ({ id, name }) => ({ workspace: { id, name } }),
  ...afterCreating<CreateInput, Workspace>({
    idOf: ({ id }) => id,
    lookAt: lookAtWorkspace,
    list: '/me/workspaces',
    schema: workspaceSchema,
    taken: 'name',
    isOfSameName: (workspace, { name }) => workspace.name === name,
  }),
  events: (_, workspace) => (workspace ? [{ type: 'workspace', workspace }] : []),
}

const deleteSchema = z.pipe(
  z.object({ workspace_id: idSchema }),
  z.transform(({ workspace_id: id }) => ({ id })),
)
type DeleteInput = z.infer<typeof deleteSchema>

export const workspaceDelete: Operation<DeleteInput, Seen<Workspace>, Workspace> = {
  name: 'workspace.delete',
  method: 'DELETE',
  path: '/workspaces/:workspace_id',
  schema: deleteSchema,
  answer: workspaceSchema,
  call: ({ id }) => ({ method: 'DELETE', path: `/workspaces/${id}` }),
  look: ({ eyes }, { id }) => lookAtWorkspace(eyes, id),
  isDone: (found) => found === 'gone',
  describe: ({ id }, found) => {
    const before = orNull(found)
    return { workspace: { id, name: before?.name ?? null }, before: before && { name: before.name } }
  },
  guard: async ({ eyes }, { id }, found) => {
    if (orNull(found)) await refuseDatasets(eyes, id)
  },
  fromAnswer: () => ({}),
  ...afterDeleting<DeleteInput, Workspace>((eyes, { id }) => lookAtWorkspace(eyes, id)),
  events: ({ id }) => [{ type: 'workspace.deleted', workspace_id: id }],
}
