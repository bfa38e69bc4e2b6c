import { randomUUID } from 'node:crypto'
import { workspaceSchema, type Workspace } from '#contract/workspaces.ts'
import { AppError } from '../errors.ts'
import { refuseDatasets } from './guards.ts'
import { lookAtWorkspace, orNothing, orNull } from './look.ts'
import type { Operation } from './operation.ts'
import { idOf, isRecord, pick, textOf } from './values.ts'

interface CreateInput {
  body: unknown
  id: string | null
  name: string | null
}

export function toWorkspaceCreate(request: unknown): CreateInput {
  const picked = pick(request, ['id', 'name'])
  const body = isRecord(picked) ? { id: randomUUID(), ...picked } : picked
  return { body, id: idOf(body), name: textOf(body, 'name') }
}

export const workspaceCreate: Operation<CreateInput, null, Workspace> = {
  name: 'workspace.create',
  schema: workspaceSchema,
  call: ({ body }) => ({ method: 'POST', path: '/workspaces', body }),
  look: () => Promise.resolve(null),
  describe: ({ id, name }) => ({ workspace: { id, name }, after: { name } }),
  learn: ({ id, name }) => ({ workspace: { id, name } }),
  already: async ({ eyes, actor }, refusal, { id, name }) => {
    if (refusal.status !== 409 || actor.role !== 'owner') return null
    const found = id === null ? 'gone' : await orNothing(lookAtWorkspace(eyes, id))
    if (found === null || found === 'hidden') return null
    if (found === 'gone') throw new AppError('Taken', { taken: 'name' })
    if (found.name !== name) throw new AppError('Taken', { taken: 'id' })
    return { value: found }
  },
  lookAgain: async ({ eyes }, { id, name }) => {
    const found = id === null ? 'hidden' : await lookAtWorkspace(eyes, id)
    if (found === 'gone') return { is: 'unchanged' }
    if (found === 'hidden' || found.name !== name) return { is: 'unknown' }
    return { is: 'done', value: found }
  },
  events: (_, workspace) => (workspace ? [{ type: 'workspace', workspace }] : []),
}

interface DeleteInput {
  id: string
}

export const workspaceDelete: Operation<DeleteInput, Workspace | null, Workspace> = {
  name: 'workspace.delete',
  schema: workspaceSchema,
  call: ({ id }) => ({ method: 'DELETE', path: `/workspaces/${id}` }),
  look: async ({ eyes }, { id }) => orNull(await lookAtWorkspace(eyes, id)),
  describe: ({ id }, before) => ({
    workspace: { id, name: before?.name ?? null },
    before: before && { name: before.name },
  }),
  guard: async ({ eyes }, { id }, before) => {
    if (before) await refuseDatasets(eyes, id)
  },
  learn: () => ({}),
  already: ({ actor }, { status }) =>
    Promise.resolve(status === 404 && actor.role === 'owner' ? { value: null } : null),
  lookAgain: async ({ eyes }, { id }, before) => {
    const now = await lookAtWorkspace(eyes, id)
    if (now === 'gone' && before) return { is: 'done', value: before }
    return { is: now === 'gone' || now === 'hidden' ? 'unknown' : 'unchanged' }
  },
  events: ({ id }) => [{ type: 'workspace.deleted', workspace_id: id }],
}
