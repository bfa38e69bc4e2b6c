import { expect, it } from 'vitest'
import { createTries, triesPerPair, triesWindowSeconds } from '#node/tries.ts'
import { eachStore } from '../testing/openings.ts'
import { AppError } from '../errors.ts'
import { createAttempts } from './attempts.ts'
import { createSlots } from './slots.ts'
import type { Store } from './store.ts'

const at = eachStore()
const key = new Uint8Array(32)

it('lets no more pass than the limit, however many come at once to two copies', async () => {
  const other = at.open()
  const copies = [createAttempts(at.store, key), createAttempts(other, key)]
  const results = await Promise.allSettled(
    copies.flatMap((attempts) => Array.from({ length: 20 }, () => attempts.begin('10.0.0.1', 'ann'))),
  )
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
  await other.close()
})

it('counts one of an address at a time, so that a flood takes no more than one connection', async () => {
  let held = 0
  let most = 0
  const slow: Store = {
    ...at.store,
    async transaction(work) {
      most = Math.max(most, ++held)
      const result = await at.store.transaction(work)
      held -= 1
      return result
    },
  }
  const attempts = createAttempts(slow, key)
  const flood = Array.from({ length: 8 }, (_, index) => attempts.begin('10.0.0.1', `user ${index}`))
  await Promise.all([...flood, attempts.begin('192.0.2.1', 'ann')])
  expect(most).toBe(2)
})

it('goes on by what this copy has counted once the store is away', async () => {
  let isAway = false
  const away: Store = {
    ...at.store,
    transaction: (work) =>
      isAway ? Promise.reject(new AppError('JournalUnavailable')) : at.store.transaction(work),
  }
  const attempts = createAttempts(away, key)
  const begin = () => attempts.begin('10.0.0.1', 'ann')
  for (let i = 0; i < 6; i++) await begin()
  await (await begin()).undecided()
  isAway = true
  for (let i = 0; i < 4; i++) await begin()
  await expect(begin()).rejects.toMatchObject({ code: 'argilla-admin::TooManyAttempts' })
  isAway = false
  await expect(begin()).rejects.toMatchObject({ code: 'argilla-admin::TooManyAttempts' })
  at.now += 900_000
  await (await begin()).succeeded()
  isAway = true
  await begin()
})

/** As `at.store`, but each second transaction finds it away: it waited for too long in a crowd. */
function hurried(): Store {
  let asked = 0
  return {
    ...at.store,
    transaction: (work) =>
      asked++ % 2 ? Promise.reject(new AppError('JournalUnavailable')) : at.store.transaction(work),
  }
}

it('lets no more pass where the store is away for some of them, in two copies', async () => {
  const copies = [createAttempts(hurried(), key), createAttempts(hurried(), key)]
  const results = await Promise.allSettled(
    copies.flatMap((attempts) => Array.from({ length: 40 }, () => attempts.begin('10.0.0.1', 'ann'))),
  )
  const passed = results.filter(({ status }) => status === 'fulfilled').length
  // Of each copy one may not have been put down yet when the tenth was.
  expect(passed).toBeGreaterThanOrEqual(10)
  expect(passed).toBeLessThanOrEqual(12)
})

it('puts down what was wrong while the store was away once it is back, and nothing that was right', async () => {
  const attempts = createAttempts(hurried(), key)
  const other = createAttempts(at.store, key)
  await attempts.begin('10.0.0.1', 'bob')
  const wrong = () => attempts.begin('10.0.0.1', 'ann')
  await wrong()
  at.now += 60_000
  await attempts.begin('10.0.0.1', 'bob')
  for (let i = 0; i < 9; i++) await other.begin('10.0.0.1', 'ann')
  await expect(other.begin('10.0.0.1', 'ann')).rejects.toMatchObject({
    code: 'argilla-admin::TooManyAttempts',
  })

  const right = await attempts.begin('10.0.0.1', 'eve')
  await right.succeeded()
  const unknown = await attempts.begin('10.0.0.1', 'bob')
  await unknown.undecided()
  for (let i = 0; i < 10; i++) await other.begin('10.0.0.1', 'eve')
})

it('locks nobody out for what a wrong clock put into the future', async () => {
  const attempts = createAttempts(at.store, key)
  at.now += 365 * 24 * 60 * 60 * 1000
  for (let i = 0; i < 10; i++) await attempts.begin('10.0.0.1', 'ann')
  await expect(attempts.begin('10.0.0.1', 'ann')).rejects.toMatchObject({ params: { retry_after: 900 } })
  at.now -= 365 * 24 * 60 * 60 * 1000
  await attempts.begin('10.0.0.1', 'ann')
})

it('goes slowly for a username that is tried from everywhere, and lets its owner in', async () => {
  const attempts = createAttempts(at.store, key)
  for (let i = 0; i < 50; i++) {
    expect((await attempts.begin(`10.0.${i}.1`, 'ann')).delayMs).toBe(0)
  }
  // Whoever was not wrong waits for a moment; who was, for a minute.
  expect((await attempts.begin('192.0.2.1', 'ann')).delayMs).toBe(5_000)
  await expect(attempts.begin('192.0.2.1', 'ann')).rejects.toMatchObject({ params: { retry_after: 60 } })
  expect((await attempts.begin('192.0.2.1', 'bob')).delayMs).toBe(0)
  at.now += 61_000
  await attempts.begin('192.0.2.1', 'ann')
})

it('locks no office out for the typos of one or many', async () => {
  const attempts = createAttempts(at.store, key)
  for (let i = 0; i < 100; i++) await attempts.begin('10.0.0.1', `user ${i}`)
  const attempt = await attempts.begin('10.0.0.1', 'ann')
  expect(attempt.delayMs).toBe(5_000)
  await attempt.succeeded()
  await attempts.begin('10.0.0.1', 'ann')
})

/** How long each of so many waits whose turn it is, and how often there was none. */
async function flood(begin: (index: number) => Promise<{ delayMs: number }>, count: number) {
  const results = await Promise.allSettled(Array.from({ length: count }, (_, index) => begin(index)))
  const refused = results.filter((one) => one.status === 'rejected').map((one) => one.reason as unknown)
  for (const error of refused)
    expect(error).toMatchObject({ code: 'argilla-admin::TooManyAttempts', params: { retry_after: 5 } })
  const delays = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value.delayMs] : []))
  return { delays, refused: refused.length }
}
const rows = () => at.store.run((database) => database.selectFrom('sign_in_attempts').select('id').execute())

it('has those of an address that goes slowly wait one after the other, and writes nothing of who finds the line full', async () => {
  const attempts = createAttempts(at.store, key)
  for (let i = 0; i < 100; i++) await attempts.begin('10.0.0.1', `user ${i}`)
  const before = (await rows()).length
  const { delays, refused } = await flood((index) => attempts.begin('10.0.0.1', `other ${index}`), 40)
  expect(refused).toBe(40 - delays.length)
  expect(delays.length).toBeLessThanOrEqual(7)
  expect(Math.max(...delays)).toBeGreaterThan(20_000)
  expect(Math.max(...delays)).toBeLessThanOrEqual(30_000)
  expect((await rows()).length - before).toBe(2 * delays.length)
  expect((await attempts.begin('192.0.2.1', 'ann')).delayMs).toBe(0)
})

it('keeps nobody out for the wrong keys of others, nor slows a provider’s answers for them', async () => {
  let isAway = false
  const store: Store = {
    ...at.store,
    transaction: (work) =>
      isAway ? Promise.reject(new AppError('JournalUnavailable')) : at.store.transaction(work),
  }
  const attempts = createAttempts(store, key)
  for (let i = 0; i < 100; i++) await attempts.begin('10.0.0.1', null)
  const right = await attempts.begin('10.0.0.1', null)
  expect(right.delayMs).toBe(5_000)
  await right.succeeded()
  for (let i = 0; i < 100; i++) expect((await attempts.begin('10.0.0.1', null, 'providers')).delayMs).toBe(0)
  expect((await attempts.begin('10.0.0.1', 'ann')).delayMs).toBe(0)
  expect((await flood(() => attempts.begin('10.0.0.1', null), 20)).refused).toBeGreaterThan(10)
  isAway = true
  for (let i = 0; i < 10; i++) await attempts.begin('192.0.2.1', null)
  expect((await attempts.begin('192.0.2.1', null)).delayMs).toBe(5_000)
})

it('forgets lines that are over, and the oldest of too many', () => {
  let now = 0
  const slots = createSlots(() => now)
  expect(Array.from({ length: 8 }, () => slots.take('a')?.delayMs ?? null)).toEqual([
    ...[5, 10, 15, 20, 25, 30].map((seconds) => seconds * 1000),
    null,
    null,
  ])
  now += 5_000
  expect(slots.take('a')?.delayMs).toBe(30_000)
  for (let n = 0; n < 10_000; n += 1) slots.take(`made up ${n}`)
  expect(slots.take('a')?.delayMs).toBe(5_000)
  now += 60_000
  expect(slots.take('a')?.delayMs).toBe(5_000)
})

it('forgets made-up names before one that was tried more often, and what is over before all', () => {
  let now = 0
  const tries = createTries(() => now, 100)
  const flood = (from: string) => {
    for (let n = 0; n < 1_000; n += 1) tries.begin(`${from} ${n}`)
  }
  for (let n = 1; n < triesPerPair; n += 1) tries.begin('ann')
  flood('first')
  expect(tries.begin('ann')).toBeNull()
  flood('second')
  expect(tries.begin('ann')).toBe(triesWindowSeconds)
  // Of those that were tried as often, the oldest went.
  tries.refuse('second 999', 60)
  expect(tries.begin('second 999')).toBe(60)

  now += triesWindowSeconds
  for (let n = 0; n < 99; n += 1) tries.begin(`fresh ${n}`)
  for (let n = 1; n < triesPerPair; n += 1) expect(tries.begin('fresh 0')).toBeNull()
  expect(tries.begin('fresh 0')).toBe(triesWindowSeconds)
  tries.uncount('fresh 0')
  expect(tries.begin('fresh 0')).toBeNull()
  tries.forget('fresh 0')
  for (let n = 0; n < triesPerPair; n += 1) expect(tries.begin('fresh 0')).toBeNull()
})
