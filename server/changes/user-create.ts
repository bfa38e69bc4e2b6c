import { randomUUID } from 'node:crypto'
import { userCreateRequestSchema, userSchema, type User } from '#contract/users.ts'
import { z } from '#contract/zod.ts'
import { idOf, looseBody, textOf, textsOf } from './body.ts'
import { afterCreating } from './created.ts'
import { refuseFormer, refuseTakenId } from './guards.ts'
import { lookAtUser } from './look.ts'
import type { Operation } from './operation.ts'
import { factsOf, idAndName } from './values.ts'

/** Every user gets an id before Argilla knows them, so that one whose answer was lost can be looked for. */
const schema = z.pipe(
  looseBody(userCreateRequestSchema, ['confirm_former']),
  z.transform(({ confirm_former: isConfirmed = false, ...sent }) => {
    const body = { id: randomUUID(), ...sent }
    return { body, id: idOf(body.id), username: textOf(body.username), isConfirmed }
  }),
)
type Input = z.infer<typeof schema>

export const userCreate: Operation<Input, null, User> = {
  name: 'user.create',
  method: 'POST',
  path: '/users',
  schema,
  answer: userSchema,
  call: ({ body }) => ({ method: 'POST', path: '/users', body }),
  look: () => Promise.resolve(null),
  describe: ({ body: { username, first_name, last_name, role }, id, ...sent }) => ({
    user: { id, name: sent.username },
    after: textsOf({ username, first_name, last_name, role }),
  }),
  wantsProof: (_, { body }) => body.role === 'owner',
  guard: async ({ journal, eyes }, { id, username, isConfirmed }) => {
    await refuseTakenId(
      eyes,
      'users',
      id,
      (sent) => lookAtUser(eyes, sent),
      (user) => user.username === username,
    )
    if (username !== null && !isConfirmed) await refuseFormer(journal, username, id)
  },
  fromAnswer: (user) => ({ user: idAndName(user), after: factsOf(user) }),
  ...afterCreating<Input, User>({
    idOf: ({ id }) => id,
    lookAt: lookAtUser,
    list: '/users',
    schema: userSchema,
    taken: 'username',
    isOfSameName: (user, { username }) => user.username === username,
  }),
  events: (_, user) => (user ? [{ type: 'user', user }] : []),
}
