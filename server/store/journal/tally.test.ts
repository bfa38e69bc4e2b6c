import { beforeEach, expect, it } from 'vitest'
import { eachStore } from '../../testing/openings.ts'
import type { Happening, Journal } from '../store.ts'
import { createJournal } from './journal.ts'
import { verifyJournal } from './verify.ts'

const at = eachStore()
let journal: Journal
let now = 0
beforeEach(() => {
  now = 0
  journal = createJournal(at.store, () => now)
})

const of = { request_id: 'r', address: '203.0.113.7', credential: 'password' } as const
const refused = (name_hash: string): Happening => ({
  ...of,
  actor: null,
  operation: 'sign_in.refused',
  after: { name_hash },
  status: 401,
})
const done = (actor: string, more: Partial<Happening> = {}): Happening => ({
  ...of,
  actor: { id: actor, username: actor },
  operation: 'key.show',
  after: null,
  ...more,
})
const note = (event: Happening, windowMs = 60_000) =>
  journal.note(event, {
    same: JSON.stringify([event.operation, event.actor?.id, event.after]),
    windowMs,
  })
const all = (count: number, make: (index: number) => Promise<void>) =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)))

it('tells apart who did what, however many names were tried without a session', async () => {
  await all(2_100, (index) => note(refused(`name ${index}`), 60 * 60_000))
  await note(done('ann'))
  await note(done('ben'))
  await note(done('ben', { operation: 'export', after: { what: 'users' } }))
  await note(done('ben'))
  await journal.close()
  expect((await journal.list({ operation: 'key.show' })).items).toMatchObject([
    { actor: { id: 'ben' }, repeats: 2 },
    { actor: { id: 'ann' }, repeats: 1 },
  ])
  expect((await journal.list({ operation: 'export' })).items).toMatchObject([{ actor: { id: 'ben' } }])
  const tried = (await journal.list({ operation: 'sign_in.refused' }, 3_000)).items
  expect(tried).toHaveLength(2_001)
  expect(tried[0]?.repeats).toBe(100)
})

it('counts what is refused by what it was, also where there is too much', async () => {
  await all(2_000, (index) => note(refused(`name ${index}`)))
  for (const name of ['one', 'another']) {
    await note(refused(name))
    await note({ ...refused(name), operation: 'key.show' })
    await note(done('ann', { operation: 'batch.command', status: 404, after: { name } }))
  }
  await journal.close()
  const { items } = await journal.list({ outcome: 'refused' }, 3_000)
  expect(items.slice(0, 4).map(({ operation, repeats }) => [operation, repeats])).toEqual([
    ['batch.command', 1],
    ['batch.command', 1],
    ['key.show', 2],
    ['sign_in.refused', 2],
  ])
})

it('writes each thing that was done, however many, and loses no count of those it lets go', async () => {
  await note(done('first'))
  await note(done('first'))
  await all(2_100, (index) => note(done(`person ${index}`)))
  await note(done('first'))
  await journal.close()
  const { items } = await journal.list({ operation: 'key.show' }, 3_000)
  expect(items).toHaveLength(2_102)
  expect(items.filter(({ actor }) => actor?.id === 'first').map(({ repeats }) => repeats)).toEqual([1, 2])
  expect((await verifyJournal(at.store)).problems).toEqual([])
})
