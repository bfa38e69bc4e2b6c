import { userSchema, type User } from '#contract/users.ts'
import { refuseMoreResponses, refuseSelfDelete } from './guards.ts'
import { lookAtUser, orNull } from './look.ts'
import type { Operation } from './operation.ts'
import { factsOf, named } from './values.ts'

interface Input {
  id: string
  /** The number that was agreed to; null: agreed that it can't be known. */
  responses: number | null
}

export const userDelete: Operation<Input, User | null, User> = {
  name: 'user.delete',
  schema: userSchema,
  call: ({ id }) => ({ method: 'DELETE', path: `/users/${id}` }),
  look: async ({ eyes }, { id }) => orNull(await lookAtUser(eyes, id)),
  describe: ({ id }, before) => ({
    user: { id, name: before?.username ?? null },
    before: before && factsOf(before),
    freedUsername: before?.username ?? null,
  }),
  guard: async ({ actor, eyes }, { id, responses }, target) => {
    refuseSelfDelete(actor, id)
    if (target) await refuseMoreResponses(eyes, target, responses)
  },
  takesOwner: (_, target) => (target?.role === 'owner' ? target : null),
  learn: (user) => ({ user: named(user) }),
  // Argilla says 404 to everybody else too, whether there is such a user or not.
  already: ({ actor }, { status }) =>
    Promise.resolve(status === 404 && actor.role === 'owner' ? { value: null } : null),
  lookAgain: async ({ eyes }, { id }, before) => {
    const now = await lookAtUser(eyes, id)
    if (now === 'gone' && before) return { is: 'done', value: before }
    return { is: now === 'gone' || now === 'hidden' ? 'unknown' : 'unchanged' }
  },
  events: ({ id }) => [{ type: 'user.deleted', user_id: id }],
}
