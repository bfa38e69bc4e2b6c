import { randomUUID } from 'node:crypto'
import { userCreateRequestSchema, userSchema, type User } from '#contract/users.ts'
import { z } from '#contract/zod.ts'
import { AppError } from '../errors.ts'
import { refuseFormer } from './guards.ts'
import { lookAtUser, orNothing } from './look.ts'
import type { Operation } from './operation.ts'
import { ours } from './ours.ts'
import { factsOf, idOf, isRecord, named, pick, textOf, toValues } from './values.ts'

interface Input {
  body: unknown
  id: string | null
  username: string | null
  confirmFormer: boolean
}

const facts = ['first_name', 'last_name', 'username', 'role']
const fields = ['id', ...facts, 'password']
const ownSchema = z.pick(userCreateRequestSchema, { confirm_former: true })

/** Every user gets an id before Argilla knows them, so that one whose answer was lost can be looked for. */
export function toUserCreate(request: unknown): Input {
  const picked = pick(request, fields)
  const body = isRecord(picked) ? { id: randomUUID(), ...picked } : picked
  const confirmFormer = ours(ownSchema, request).confirm_former ?? false
  return { body, id: idOf(body), username: textOf(body, 'username'), confirmFormer }
}

export const userCreate: Operation<Input, null, User> = {
  name: 'user.create',
  schema: userSchema,
  call: ({ body }) => ({ method: 'POST', path: '/users', body }),
  look: () => Promise.resolve(null),
  describe: ({ body, id, username }) => ({
    user: { id, name: username },
    after: toValues(pick(body, facts)),
  }),
  guard: async ({ journal }, { id, username, confirmFormer }) => {
    if (username !== null && !confirmFormer) await refuseFormer(journal, username, id)
  },
  learn: (user) => ({ user: named(user), after: factsOf(user) }),
  already: async ({ eyes, actor }, refusal, { id, username }) => {
    if (refusal.status !== 409 || actor.role !== 'owner') return null
    // Argilla says only in words which of the two is taken.
    const found = id === null ? 'gone' : await orNothing(lookAtUser(eyes, id))
    if (found === null || found === 'hidden') return null
    if (found === 'gone') throw new AppError('Taken', { taken: 'username' })
    if (found.username !== username) throw new AppError('Taken', { taken: 'id' })
    return { value: found }
  },
  lookAgain: async ({ eyes }, { id, username }) => {
    const found = id === null ? 'hidden' : await lookAtUser(eyes, id)
    if (found === 'gone') return { is: 'unchanged' }
    if (found === 'hidden' || found.username !== username) return { is: 'unknown' }
    return { is: 'done', value: found }
  },
  events: (_, user) => (user ? [{ type: 'user', user }] : []),
}
