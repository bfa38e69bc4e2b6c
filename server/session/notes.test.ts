import type { FastifyRequest } from 'fastify'
import { expect, it } from 'vitest'
import { AppError } from '../errors.ts'
import { createLogger } from '#node/log.ts'
import type { Happening } from '../store/store.ts'
import { createNotes } from './notes.ts'

function start() {
  let now = 0
  const noted: { event: Happening; same: string | undefined }[] = []
  const notes = createNotes(
    {
      note: (event, same) => {
        noted.push({ event, same: same?.same })
        return Promise.resolve()
      },
    },
    new Uint8Array(32),
    () => now,
  )
  const fail = (ip: string, username: string) => {
    const request = { ip, id: 'a request', log: createLogger('silent') } as unknown as FastifyRequest
    notes.notSignedIn(request, { username, password: 'wrong' }, new AppError('WrongCredentials'))
  }
  const entries = () => new Set(noted.map(({ same }) => same)).size
  return { fail, entries, noted, pass: (ms: number) => (now += ms) }
}

it('notes sign-ins that fail from ever other addresses one by one up to a number in an hour, and counts the rest', () => {
  const { fail, entries, pass } = start()
  for (let address = 0; address < 3_000; address++) fail(`2001:db8:0:${address.toString(16)}::1`, 'owner')
  expect(entries()).toBe(1_001)
  pass(60 * 60_000)
  fail('2001:db8:1::1', 'owner')
  expect(entries()).toBe(1_002)
})

it('does not take the same from the same address for another one', () => {
  const { fail, entries } = start()
  for (let time = 0; time < 3_000; time++) fail('192.0.2.1', 'owner')
  fail('192.0.2.2', 'owner')
  fail('192.0.2.2', 'ann')
  expect(entries()).toBe(3)
})
