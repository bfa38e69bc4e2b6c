import { beforeEach, describe, expect, it } from 'vitest'
import { eachStore } from '../testing/openings.ts'
import { openStore } from './open.ts'
import { createSessionStore } from './sessions.ts'
import type { SessionStore } from './store.ts'

const at = eachStore()
let sessions: SessionStore
beforeEach(() => {
  sessions = createSessionStore(at.store, { lifetimeSeconds: 3600, idleSeconds: 600 })
})

const issued = async (id: string, user_id = 'ann') => {
  const session = { id, user_id, issued_at: await sessions.now() }
  await sessions.begin({ ...session, method: 'password', address: '10.0.0.1', agent: 'Firefox' })
  return session
}
const minutes = (count: number) => {
  at.now += count * 60_000
}

it('ends one, or all of a person’s that were issued until then', async () => {
  const [one, two, other] = [await issued('one'), await issued('two'), await issued('other', 'bob')]
  await sessions.end(one)
  await sessions.end(one)
  expect(await sessions.look(one)).toBe('ended')
  expect(await sessions.look(two)).toBe('good')
  at.now += 1
  expect(await sessions.endAll('ann')).toBe('2026-01-01T00:00:00.001Z')
  const unknown = { id: 'begun while the store was away', user_id: 'ann', issued_at: two.issued_at }
  expect(await Promise.all([two, unknown, other].map(sessions.look))).toEqual(['ended', 'ended', 'good'])
  at.now += 1
  expect(await sessions.look(await issued('three'))).toBe('good')
})

it('lists those of a person that go on, what was used last first', async () => {
  const [one, two] = [await issued('one'), await issued('two')]
  await issued('other', 'bob')
  minutes(1)
  await sessions.use(one)
  const listed = async () => (await sessions.list('ann')).map(({ id }) => id)
  expect((await sessions.list('ann'))[0]).toEqual({
    id: 'one',
    issued_at: '2026-01-01T00:00:00.000Z',
    used_at: '2026-01-01T00:01:00.000Z',
    method: 'password',
    address: '10.0.0.1',
    agent: 'Firefox',
  })
  expect(await listed()).toEqual(['one', 'two'])
  await sessions.end(two)
  expect(await listed()).toEqual(['one'])
  minutes(10)
  expect(await listed()).toEqual([])
  await issued('three')
  await sessions.endAll('ann')
  expect(await listed()).toEqual([])
})

it('ends one that is not used, and one that is too old however much it is used', async () => {
  const session = await issued('one')
  for (let i = 0; i < 6; i++) {
    minutes(9)
    expect(await sessions.look(session)).toBe('good')
    await sessions.use(session)
  }
  minutes(5)
  expect(await sessions.look(session)).toBe('good')
  minutes(1)
  expect(await sessions.look(session)).toBe('expired')
  const quiet = await issued('two')
  minutes(10)
  expect(await sessions.look(quiet)).toBe('idle')
})

describe('a clock that was ahead, and was put right', () => {
  it('locks nobody out with what it has ended, which stays so', async () => {
    const old = await issued('old')
    minutes(60)
    const ahead = await issued('ahead')
    const other = await issued('other', 'bob')
    await sessions.endAll('ann')
    minutes(-59)
    const looks = async () => Promise.all([old, ahead].map(sessions.look))
    expect(await looks()).toEqual(['ended', 'ended'])
    expect(await sessions.look(other)).toBe('expired')
    const anew = await issued('anew')
    expect(await sessions.look(anew)).toBe('good')
    expect((await sessions.list('ann')).map(({ id }) => id)).toEqual(['anew'])
    expect(await looks()).toEqual(['ended', 'ended'])
  })

  it('leaves no session that nothing ends, nor brings one back', async () => {
    const used = await issued('used')
    minutes(30 * 24 * 60)
    await sessions.use(used)
    const ahead = await issued('ahead')
    minutes(-30 * 24 * 60)
    expect(await sessions.look(ahead)).toBe('expired')
    expect(await sessions.look(used)).toBe('idle')
    expect(await sessions.list('ann')).toEqual([])
    expect(await sessions.look(await issued('anew'))).toBe('good')
    minutes(30 * 24 * 60)
    expect(await sessions.look(ahead)).toBe('ended')
  })

  it('keeps one that is only a little ahead from no end', async () => {
    minutes(0.5)
    const ahead = await issued('ahead')
    minutes(-0.5)
    expect(await sessions.look(ahead)).toBe('good')
    await sessions.endAll('ann')
    expect(await sessions.look(ahead)).toBe('ended')
    expect(await sessions.look(await issued('anew'))).toBe('ended')
    at.now += 1
    expect(await sessions.look(await issued('anew, and later'))).toBe('good')
  })

  it('ends what its person ended, though it was only a little ahead and nothing is noted beside it', async () => {
    const underWay = { id: 'old', user_id: 'ann', issued_at: await sessions.now() }
    at.now += 1
    await sessions.endAll('ann')
    at.now -= 2
    await issued('other', 'bob')
    expect(await sessions.look(underWay)).toBe('ended')
  })

  it('lets no proof count from the future', async () => {
    const session = await issued('one')
    minutes(60)
    await sessions.prove(session)
    minutes(-60)
    expect(await sessions.provenAt(session)).toBeNull()
    const given = await sessions.prove(session)
    expect(await sessions.provenAt(session)).toBe(given)
  })

  it('ends nobody who signs in once more for how often they did so then', async () => {
    minutes(60)
    const rows = Array.from({ length: 1_001 }, (_, index) => {
      const issued_at = new Date(at.now + index).toISOString()
      return { id: `ahead ${index}`, user_id: 'ann', issued_at, used_at: issued_at }
    })
    await at.store.run((db) => db.insertInto('sessions').values(rows).execute())
    minutes(-60)
    expect(await sessions.look(await issued('anew'))).toBe('good')
  })
})

it('goes by the database’s clock, also where the real one says what time it is', async () => {
  const real = openStore({ url: at.database.url })
  const timed = createSessionStore(real, { lifetimeSeconds: 3600, idleSeconds: 600 })
  const before = await timed.now()
  expect(before).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  const cutoff = await timed.endAll('ann')
  expect(cutoff >= before).toBe(true)
  expect(await timed.look({ id: 'one', user_id: 'ann', issued_at: before })).toBe('ended')
  await real.close()
})

it('forgets what can’t come back', async () => {
  const old = await issued('one')
  await sessions.end(old)
  minutes(61 * 24 * 60)
  await issued('two')
  await sessions.prune()
  const rows = await at.store.run((db) => db.selectFrom('sessions').select('id').execute())
  expect(rows).toEqual([{ id: 'two' }])
})

it('ends the oldest of somebody who signs in over and over, and keeps nothing of them', async () => {
  const other = await issued('other', 'bob')
  const rows = Array.from({ length: 1_000 }, (_, index) => {
    const issued_at = new Date(at.now + index).toISOString()
    return { id: `old ${index}`, user_id: 'ann', issued_at, used_at: issued_at }
  })
  await at.store.run((db) => db.insertInto('sessions').values(rows).execute())
  at.now += 1_000
  const newest = await issued('newest')
  const [first, second] = rows
  if (!first || !second) throw new Error('nobody has signed in')
  const looks = [first, second, newest, other].map(({ id, user_id, issued_at }) =>
    sessions.look({ id, user_id, issued_at }),
  )
  expect(await Promise.all(looks)).toEqual(['ended', 'good', 'good', 'good'])
  const { left } = await at.store.run((db) =>
    db
      .selectFrom('sessions')
      .select(({ fn }) => fn.countAll<number>().as('left'))
      .where('user_id', '=', 'ann')
      .executeTakeFirstOrThrow(),
  )
  expect(left).toBe(1_000)
  await sessions.endAll('ann')
  at.now += 1
  await issued('one more')
  expect(await sessions.look(second)).toBe('ended')
  expect(await sessions.look(newest)).toBe('ended')
})
