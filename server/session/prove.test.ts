import { EventEmitter } from 'node:events'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { expect, it } from 'vitest'
import type { Argilla } from '../argilla/argilla.ts'
import { ArgillaRefusal, hasCode } from '../errors.ts'
import { createAttempts } from '../store/attempts.ts'
import { eachStore } from '../testing/openings.ts'
import { createProve } from './prove.ts'

const at = eachStore()
const key = new Uint8Array(32)

/** A copy of the server. `asked` has for whom it asks Argilla; `most`: at once; `times`: how often for the time. */
function copyOn(store: typeof at.store, answered: Promise<void>) {
  const seen = { asked: [] as string[], most: 0, times: 0 }
  let underWay = 0
  const json = async ({ form }: { form?: Record<string, string> }): Promise<never> => {
    seen.asked.push(form?.['username'] ?? '')
    seen.most = Math.max(seen.most, ++underWay)
    await answered
    underWay -= 1
    throw new ArgillaRefusal(401, { detail: 'no' })
  }
  const prove = createProve({
    argilla: { json } as unknown as Argilla,
    attempts: createAttempts(store, key),
    endings: {
      now: () => {
        seen.times += 1
        return Promise.resolve('2026-01-01T00:00:00.000Z')
      },
    },
    notes: { notSignedIn: () => undefined },
  })
  const signIn = (username: string) => {
    const request = { ip: '10.0.0.1' } as FastifyRequest
    const reply = { raw: new EventEmitter() } as unknown as FastifyReply
    return prove(request, reply, { username, password: 'wrong password' })
  }
  return { signIn, seen }
}

it('asks Argilla ten times for each name of an address, three at once in each copy, however many come', async () => {
  const other = at.open()
  let answer: () => void = () => undefined
  const answered = new Promise<void>((resolve) => (answer = resolve))
  const copies = [copyOn(at.store, answered), copyOn(other, answered)]
  const names = ['ann', 'bob', 'eve']
  const tries = names.flatMap((name) => Array.from({ length: 8 }, () => name))
  let refused = 0
  const settled = Promise.all(
    copies.flatMap(({ signIn }) =>
      tries.map(async (username) => {
        const error: unknown = await signIn(username).catch((reason: unknown) => reason)
        if (hasCode(error, 'TooManyAttempts')) refused += 1
        else expect(hasCode(error, 'WrongCredentials')).toBe(true)
      }),
    ),
  )
  // All are counted by then, and those that may go on stand before Argilla.
  await expect.poll(() => refused, { timeout: 9_000 }).toBe(2 * tries.length - names.length * 10)
  answer()
  await settled
  const asked = copies.flatMap(({ seen }) => seen.asked)
  expect(names.map((name) => asked.filter((one) => one === name).length)).toEqual([10, 10, 10])
  for (const { seen } of copies) expect(seen.most).toBeLessThanOrEqual(3)
  // Nor the store for the time of those that were refused.
  expect(copies.reduce((sum, { seen }) => sum + seen.times, 0)).toBe(30)
  await other.close()
})
