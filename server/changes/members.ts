import { idSchema } from '#contract/ids.ts'
import { userSchema, type User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { z } from '#contract/zod.ts'
import { AppError, ArgillaRefusal } from '../errors.ts'
import { lookAtMembers, lookAtUser, lookAtWorkspace, orNothing, orNull } from './look.ts'
import type { Desk, Operation } from './operation.ts'
import { idAndName } from './values.ts'

const schema = z.object({ workspace_id: idSchema, user_id: idSchema })
type Input = z.infer<typeof schema>

/** The workspace's name, for the journal; asked of Argilla only where nobody has seen it yet. */
async function nameOf({ eyes, names, context }: Desk, { workspace_id }: Input): Promise<string | null> {
  const known = context.names?.workspace ?? names.of(workspace_id)
  if (known !== null) return known
  const workspace: Workspace | null = orNull(await lookAtWorkspace(eyes, workspace_id))
  if (workspace) names.remember([workspace])
  return workspace?.name ?? null
}

const describe = ({ workspace_id, user_id }: Input, name: string | null, { context }: Desk) => ({
  user: { id: user_id, name: context.names?.username ?? null },
  workspace: { id: workspace_id, name },
})

export const memberAdd: Operation<Input, string | null, User> = {
  name: 'member.add',
  method: 'POST',
  path: '/workspaces/:workspace_id/users',
  schema,
  answer: userSchema,
  call: ({ workspace_id, user_id }) => ({
    method: 'POST',
    path: `/workspaces/${workspace_id}/users`,
    body: { user_id },
  }),
  look: nameOf,
  describe,
  fromAnswer: (member) => ({ user: idAndName(member) }),
  already: async ({ eyes }, { status, body }, { user_id }) => {
    if (status === 409) return { value: null }
    // Argilla has 404 only for the workspace: who is gone is told as any other input that it does not like.
    if (status === 422 && (await orNothing(lookAtUser(eyes, user_id))) === 'gone')
      throw new ArgillaRefusal(404, body)
    return null
  },
  lookAgain: async ({ eyes }, { workspace_id, user_id }) => {
    const members = await lookAtMembers(eyes, workspace_id)
    if (members === 'gone' || members === 'hidden') return { is: 'unknown' }
    const member = members.find(({ id }) => id === user_id)
    return member ? { is: 'done', value: member } : { is: 'unchanged' }
  },
  events: ({ workspace_id, user_id }) => [{ type: 'member.added', workspace_id, user_id }],
}

export const memberRemove: Operation<Input, string | null, User> = {
  name: 'member.remove',
  method: 'DELETE',
  path: '/workspaces/:workspace_id/users/:user_id',
  schema,
  answer: userSchema,
  call: ({ workspace_id, user_id }) => ({
    method: 'DELETE',
    path: `/workspaces/${workspace_id}/users/${user_id}`,
  }),
  look: nameOf,
  describe,
  fromAnswer: (member) => ({ user: idAndName(member) }),
  already: async ({ actor, eyes }, { status }, { workspace_id }) => {
    if (status === 404 && actor.role !== 'annotator') return { value: null }
    // Taken out meanwhile: who has lost their role still sees a workspace of theirs.
    if (status === 403 && actor.role === 'admin') {
      const workspace = await orNothing(lookAtWorkspace(eyes, workspace_id))
      if (workspace === 'hidden') throw new AppError('MembersOnly')
    }
    return null
  },
  lookAgain: async ({ eyes, actor }, { workspace_id, user_id }) => {
    const members = await lookAtMembers(eyes, workspace_id)
    // Who has removed themself no longer sees who is left.
    if (members === 'hidden' && user_id === actor.id) return { is: 'done', value: actor }
    if (members === 'gone' || members === 'hidden') return { is: 'unknown' }
    if (members.some(({ id }) => id === user_id)) return { is: 'unchanged' }
    const user = await orNothing(lookAtUser(eyes, user_id))
    // An admin can't see who is in none of their workspaces.
    return { is: 'done', value: user === null ? null : orNull(user) }
  },
  events: ({ workspace_id, user_id }) => [{ type: 'member.removed', workspace_id, user_id }],
}
