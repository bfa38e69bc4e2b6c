import { idSchema } from '#contract/ids.ts'
import { userSchema, userUpdateSchema, type User } from '#contract/users.ts'
import { z } from '#contract/zod.ts'
import { looseBody, textOf, textsOf } from './body.ts'
import { refuseChanged, refuseFormer, refuseTooOld, refuseUnconfirmedSelfDemote } from './guards.ts'
import { lookAtOneself, lookAtUser, orNull } from './look.ts'
import type { Operation, Sight } from './operation.ts'
import { isProofWanted } from './proof-wanted.ts'
import { difference, factsOf } from './values.ts'

const ours = ['user_id', 'confirm_username', 'base_updated_at', 'confirm_former'] as const
const schema = z.pipe(
  looseBody(z.extend(userUpdateSchema, { user_id: idSchema }), ours),
  z.transform(({ user_id: id, confirm_username, base_updated_at, confirm_former, ...body }) => ({
    id,
    body,
    own: { confirm_username, base_updated_at, confirm_former },
  })),
)
type Input = z.infer<typeof schema>
type Body = Input['body']

export const userUpdate: Operation<Input, User | null, User> = {
  name: 'user.update',
  method: 'PATCH',
  path: '/users/:user_id',
  schema,
  answer: userSchema,
  call: ({ id, body }) => ({ method: 'PATCH', path: `/users/${id}`, body }),
  // What was compared must still be so when the change is sent, so the comparison waits for the change before.
  turn: ({ id }) => `user:${id}`,
  look: async ({ eyes }, { id }) => orNull(await lookAtUser(eyes, id)),
  describe: ({ id, body }, before) => ({
    user: { id, name: before?.username ?? null },
    ...difference(before, textsOf(body)),
    freedUsername: before && newUsername(body, before) !== null ? before.username : null,
  }),
  wantsProof: (actor, { id, body }, target) => isProofWanted(actor, id, target, body),
  guard: async ({ actor, journal, eyes }, input, target) => {
    refuseTooOld(eyes.argilla)
    if (!target) return
    refuseChanged(target, input.own.base_updated_at ?? null)
    if (losesOwner(input, target)) {
      refuseUnconfirmedSelfDemote(actor, target, input.own.confirm_username ?? null)
    }
    const username = newUsername(input.body, target)
    if (username !== null && !input.own.confirm_former) await refuseFormer(journal, username, target.id)
  },
  takesOwner: (input, target) => (target && losesOwner(input, target) ? target : null),
  endsSessionsOf: ({ id, body }, before) =>
    body.password !== undefined || (body.role !== undefined && body.role !== before?.role) ? id : null,
  fromAnswer: (user, { body }, before) => ({
    after: difference(before, { ...textsOf(body), ...sentFacts(user, body) }).after,
  }),
  lookAgain: async ({ eyes, actor }, { id, body }, before) => {
    const now = orNull(await (id === actor.id ? lookAtOneself(eyes) : lookAtUser(eyes, id)))
    return before && now?.id === before.id ? compare(before, now, body) : { is: 'unknown' }
  },
  events: (_, user) => (user ? [{ type: 'user', user }] : []),
}

const losesOwner = ({ body }: Input, target: User) =>
  target.role === 'owner' && body.role !== undefined && body.role !== 'owner'

function newUsername(body: Body, before: User): string | null {
  const username = textOf(body.username)
  return username === before.username ? null : username
}

/** How the user has become, of the fields that were sent: Argilla trims names. */
const sentFacts = (user: User, body: Body) =>
  Object.fromEntries(Object.entries(factsOf(user)).filter(([name]) => name in body))

/** The user's other changes through us wait, so what is as it was wanted is this change's doing. */
function compare(before: User, now: User, body: Body): Sight<User> {
  const { password, ...sent } = textsOf(body)
  const wanted = Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [
      name,
      name === 'username' ? value : (value?.trim() ?? null),
    ]),
  )
  const isAsWanted = Object.keys(difference(now, wanted).after).length === 0
  const wasOtherwise = Object.keys(difference(before, wanted).after).length > 0
  if (now.updated_at === before.updated_at && (wasOtherwise || password !== undefined)) {
    return { is: 'unchanged' }
  }
  if (!isAsWanted) return { is: 'unknown' }
  // A password can't be seen. Beside another field it can be told: both are written or none.
  return password === undefined || wasOtherwise ? { is: 'done', value: now } : { is: 'changed' }
}
