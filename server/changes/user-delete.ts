import { idSchema } from '#contract/ids.ts'
import { userDeleteSchema, userSchema, type User } from '#contract/users.ts'
import { z } from '#contract/zod.ts'
import { afterDeleting } from './deleted.ts'
import { refuseMoreResponses, refuseSelfDelete } from './guards.ts'
import { lookAtUser, orNull, type Seen } from './look.ts'
import type { Operation } from './operation.ts'
import { factsOf, idAndName } from './values.ts'

/** `responses`: the number that was agreed to; null: agreed that it can't be known. */
const schema = z.pipe(
  z.extend(userDeleteSchema, { user_id: idSchema }),
  z.transform(({ user_id: id, responses = 0 }) => ({ id, responses })),
)
type Input = z.infer<typeof schema>

export const userDelete: Operation<Input, Seen<User>, User> = {
  name: 'user.delete',
  method: 'DELETE',
  path: '/users/:user_id',
  schema,
  answer: userSchema,
  call: ({ id }) => ({ method: 'DELETE', path: `/users/${id}` }),
  look: ({ eyes }, { id }) => lookAtUser(eyes, id),
  isDone: (found) => found === 'gone',
  describe: ({ id, responses }, found, { workspacesSeenOf }) => {
    const before = orNull(found)
    const workspaces = before && workspacesSeenOf(id)
    return {
      user: { id, name: before?.username ?? null },
      before: before && {
        ...factsOf(before),
        // What goes with them can be seen nowhere any more: as it was agreed to, and last seen.
        responses: responses === null ? null : String(responses),
        ...(workspaces && { workspaces: workspaces.join(', ') }),
      },
      freedUsername: before?.username ?? null,
    }
  },
  guard: async ({ actor, eyes }, { id, responses }, found) => {
    refuseSelfDelete(actor, id)
    const target = orNull(found)
    if (target) await refuseMoreResponses(eyes, target, responses)
  },
  takesOwner: (_, found) => {
    const target = orNull(found)
    return target?.role === 'owner' ? target : null
  },
  endsSessionsOf: ({ id }) => id,
  fromAnswer: (user) => ({ user: idAndName(user) }),
  ...afterDeleting<Input, User>((eyes, { id }) => lookAtUser(eyes, id)),
  events: ({ id }) => [{ type: 'user.deleted', user_id: id }],
}
