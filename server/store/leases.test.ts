import { afterEach, beforeEach, expect, it } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { createLeases } from './leases.ts'
import { openStore } from './open.ts'
import type { Store } from './store.ts'

let database: TestDatabase
let store: Store
beforeEach(async () => {
  database = await createTestDatabase()
  store = openStore(database)
})
afterEach(async () => {
  await store.close()
  await database.drop()
})

const put = (holder: string, seconds: number) =>
  store.run((tables) =>
    tables
      .insertInto('leases')
      .values({ name: 'owners', holder, expires_at: store.clock.seconds(seconds) })
      .execute(),
  )
const holders = async () =>
  (await store.run((tables) => tables.selectFrom('leases').select('holder').execute())).map(
    ({ holder }) => holder,
  )

/** Work that is under way until it is told to end. */
function stuck() {
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => (end = resolve))
  let begin: () => void = () => undefined
  const begun = new Promise<void>((resolve) => (begin = resolve))
  const work = (signal: AbortSignal) => {
    begin()
    return ended.then(() => signal.aborted)
  }
  return { work, begun, end }
}

it('lets one in at a time, also over two copies, and is gone afterwards', async () => {
  const other = openStore(database)
  let inside = 0
  const work = async () => {
    expect(++inside).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 1))
    inside -= 1
  }
  const copies = [createLeases(store), createLeases(other)]
  await Promise.all(copies.flatMap((leases) => Array.from({ length: 5 }, () => leases.hold('owners', work))))
  expect(await holders()).toEqual([])
  await other.close()
})

it('does not hold up what has another name', async () => {
  const leases = createLeases(store)
  const one = stuck()
  const held = leases.hold('one', one.work)
  await one.begun
  expect(await leases.hold('two', () => Promise.resolve('done'))).toBe('done')
  one.end()
  await held
})

it('is released when the work fails, and hands on the failure', async () => {
  const leases = createLeases(store)
  await expect(leases.hold('owners', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await leases.hold('owners', () => Promise.resolve('yes'))).toBe('yes')
})

it('of a copy that died is taken over once its time is over', async () => {
  await put('dead', 0)
  expect(await createLeases(store).hold('owners', holders)).not.toContain('dead')
})

it('of a copy that lives is waited for, and not for ever', async () => {
  await put('alive', 100)
  await expect(createLeases(store).hold('owners', holders, 120)).rejects.toMatchObject({
    code: 'argilla-admin::Busy',
  })
  expect(await holders()).toEqual(['alive'])
})

it('of a copy that died while the clock was ahead is taken over after its own time, of one that lives not', async () => {
  let now = Date.parse('2026-01-01T00:00:00Z')
  const held = openStore({ ...database, clock: () => now })
  const wait = (ms: number) => Promise.resolve(void (now += ms))
  const leases = createLeases(held, { pause: wait })
  const asleep: number[] = []
  const waiting = createLeases(held, {
    pause: (ms) => {
      asleep.push(ms)
      return wait(ms)
    },
  })
  await put('dead', 0)
  await held.run((tables) =>
    tables
      .updateTable('leases')
      .set({ expires_at: held.clock.seconds(3_600) })
      .execute(),
  )
  expect(await waiting.hold('owners', holders)).not.toContain('dead')
  const seconds = asleep.reduce((all, ms) => all + ms, 0) / 1_000
  expect(seconds).toBeGreaterThanOrEqual(14)
  expect(seconds).toBeLessThanOrEqual(16)

  await leases.hold('owners', async (signal) => {
    now -= 3_600_000
    const [holder] = await holders()
    await expect(createLeases(held, { pause: wait }).hold('owners', holders, 0)).rejects.toThrow('Busy')
    expect(await holders()).toEqual([holder])
    expect(signal.aborted).toBe(false)
  })
  await held.close()
})

it('of this process is not waited for longer either, and who gave up is in nobody’s way', async () => {
  const leases = createLeases(store)
  const first = stuck()
  const held = leases.hold('owners', first.work)
  await first.begun
  await expect(leases.hold('owners', holders, 50)).rejects.toMatchObject({ code: 'argilla-admin::Busy' })
  const next = leases.hold('owners', () => Promise.resolve('next'))
  first.end()
  expect(await held).toBe(false)
  expect(await next).toBe('next')
})

it('lives as long as its holder does, beyond its own time', async () => {
  const leases = createLeases(store, { lifetimeSeconds: 2, renewalMs: 100 })
  const long = stuck()
  const held = leases.hold('owners', long.work)
  await long.begun
  await expect(createLeases(store).hold('owners', holders, 3_000)).rejects.toThrow('Busy')
  long.end()
  expect(await held).toBe(false)
})

it('tells its holder when somebody else has it', async () => {
  const leases = createLeases(store, { lifetimeSeconds: 15, renewalMs: 10 })
  await leases.hold('owners', async (signal) => {
    await store.run((tables) => tables.updateTable('leases').set({ holder: 'other' }).execute())
    await until(() => {
      expect(signal.aborted).toBe(true)
    })
  })
  expect(await holders()).toEqual(['other'])
})

it('tells its holder when it could not be renewed in time', async () => {
  let isAway = false
  const away: Store = {
    ...store,
    run: (work) => (isAway ? new Promise(() => undefined) : store.run(work)),
  }
  const leases = createLeases(away, { lifetimeSeconds: 2, renewalMs: 10 })
  await leases.hold('owners', async (signal) => {
    isAway = true
    await new Promise((resolve) => {
      signal.addEventListener('abort', resolve)
    })
    isAway = false
    expect(() => {
      signal.throwIfAborted()
    }).toThrow('JournalUnavailable')
  })
})
