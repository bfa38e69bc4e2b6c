import { userSchema, type User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { ArgillaRefusal } from '../errors.ts'
import { lookAtMembers, lookAtUser, lookAtWorkspace, orNothing, orNull } from './look.ts'
import type { Desk, Operation } from './operation.ts'
import { named } from './values.ts'

interface Input {
  workspaceId: string
  userId: string
}

/** The workspace's name, for the journal; asked of Argilla only where nobody has seen it yet. */
async function nameOf({ eyes, names, context }: Desk, { workspaceId }: Input): Promise<string | null> {
  const known = context.names?.workspace ?? names.of(workspaceId)
  if (known !== null) return known
  const workspace: Workspace | null = orNull(await lookAtWorkspace(eyes, workspaceId))
  if (workspace) names.learn([workspace])
  return workspace?.name ?? null
}

const describe = ({ workspaceId, userId }: Input, name: string | null, { context }: Desk) => ({
  user: { id: userId, name: context.names?.username ?? null },
  workspace: { id: workspaceId, name },
})

export const memberAdd: Operation<Input, string | null, User> = {
  name: 'member.add',
  schema: userSchema,
  call: ({ workspaceId, userId }) => ({
    method: 'POST',
    path: `/workspaces/${workspaceId}/users`,
    body: { user_id: userId },
  }),
  look: nameOf,
  describe,
  learn: (member) => ({ user: named(member) }),
  already: async ({ eyes }, { status, body }, { userId }) => {
    if (status === 409) return { value: null }
    // Argilla has 404 only for the workspace: who is gone is told as any other input that it does not like.
    if (status === 422 && (await orNothing(lookAtUser(eyes, userId))) === 'gone')
      throw new ArgillaRefusal(404, body)
    return null
  },
  lookAgain: async ({ eyes }, { workspaceId, userId }) => {
    const members = await lookAtMembers(eyes, workspaceId)
    if (members === 'gone' || members === 'hidden') return { is: 'unknown' }
    const member = members.find(({ id }) => id === userId)
    return member ? { is: 'done', value: member } : { is: 'unchanged' }
  },
  events: ({ workspaceId, userId }) => [{ type: 'member.added', workspace_id: workspaceId, user_id: userId }],
}

export const memberRemove: Operation<Input, string | null, User> = {
  name: 'member.remove',
  schema: userSchema,
  call: ({ workspaceId, userId }) => ({
    method: 'DELETE',
    path: `/workspaces/${workspaceId}/users/${userId}`,
  }),
  look: nameOf,
  describe,
  learn: (member) => ({ user: named(member) }),
  already: ({ actor }, { status }) =>
    Promise.resolve(status === 404 && actor.role !== 'annotator' ? { value: null } : null),
  lookAgain: async ({ eyes, actor }, { workspaceId, userId }) => {
    const members = await lookAtMembers(eyes, workspaceId)
    // Who has removed themself no longer sees who is left.
    if (members === 'hidden' && userId === actor.id) return { is: 'done', value: actor }
    if (members === 'gone' || members === 'hidden') return { is: 'unknown' }
    if (members.some(({ id }) => id === userId)) return { is: 'unchanged' }
    const user = await orNothing(lookAtUser(eyes, userId))
    // An admin can't see who is in none of their workspaces.
    return { is: 'done', value: user === null ? null : orNull(user) }
  },
  events: ({ workspaceId, userId }) => [
    { type: 'member.removed', workspace_id: workspaceId, user_id: userId },
  ],
}
