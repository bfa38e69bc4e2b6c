import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Told } from '../events/bus.ts'
import type { KnownSession, SessionLook, SessionStore } from '../store/store.ts'
import { createLocalBus } from '../testing/local-bus.ts'
import { createEndings } from './endings.ts'

const time = (ms: number) => new Date(ms).toISOString()
let now = 0
beforeEach(() => {
  now = 0
})
afterEach(() => {
  vi.useRealTimers()
})
const session = (sid: string, issuedAt = 0) => ({
  sid,
  user_id: 'ann',
  issued_at: time(issuedAt),
  expires_at: time(3_600_000),
})

function start(changed: Partial<SessionStore> = {}) {
  const asked: string[] = []
  const said = new Map<string, SessionLook>()
  const note = (what: string, look?: SessionLook) => (row: KnownSession) => {
    asked.push(`${what} ${row.id}`)
    if (look) said.set(row.id, look)
    return Promise.resolve()
  }
  const store: Omit<SessionStore, 'prune'> = {
    now: () => Promise.resolve(time(now)),
    begin: note('begin'),
    list: () => Promise.resolve([]),
    use: note('use'),
    prove: () => Promise.resolve(time(now)),
    provenAt: () => Promise.resolve(null),
    end: note('end', 'ended'),
    endAll: (userId) => {
      asked.push(`end all of ${userId}`)
      return Promise.resolve(time(now))
    },
    look: ({ id }) => {
      asked.push(`look ${id}`)
      return Promise.resolve(said.get(id) ?? 'good')
    },
    ...changed,
  }
  const bus = createLocalBus()
  const told: Told[] = []
  bus.listen((event) => told.push(event))
  const endings = createEndings({ store, bus, clock: () => now, now: () => now })
  return { endings, bus, told, asked, said }
}

describe('a session', () => {
  it('has ended at once here, and is told to all pages and other copies', async () => {
    const { endings, told, asked } = start()
    expect(await endings.whyEnded(session('s'))).toBeNull()
    await endings.end(session('s'))
    expect(await endings.whyEnded(session('s'))).toBe('SessionEnded')
    expect(await endings.whyEnded(session('other'))).toBeNull()
    expect(asked).toContain('end s')
    expect(told).toEqual([{ event: { type: 'session.ended', reason: 'signedOut' }, to: 'ann', sid: 's' }])
  })

  it('has ended with all of a person’s that were issued until then', async () => {
    const { endings, told } = start()
    now = 1_000
    // Another copy may tell it late, when one that began since is known here already.
    const [before, after] = [session('before', 999), session('after', 1_001)]
    const bob = { ...session('bob', 999), user_id: 'bob' }
    for (const one of [before, after, bob]) expect(await endings.whyEnded(one)).toBeNull()
    await endings.endAll('ann')
    expect(await endings.whyEnded(before)).toBe('SessionEnded')
    for (const one of [after, bob, session('new', 1_001)]) expect(await endings.whyEnded(one)).toBeNull()
    const event = { type: 'session.ended', reason: 'ended' }
    expect(told).toEqual([{ event, to: 'ann', before: time(1_000) }])
  })

  it('has ended where another copy says so, at once or at the next question to the store', async () => {
    const { endings, bus, asked, said } = start()
    for (const sid of ['a', 'b', 'c']) await endings.whyEnded(session(sid))
    said.set('c', 'idle')
    bus.publish([{ event: { type: 'session.ended', reason: 'signedOut' }, to: 'ann', sid: 'a' }])
    expect(await endings.whyEnded(session('a'))).toBe('SessionEnded')
    expect(await endings.whyEnded(session('c'))).toBeNull()
    bus.publish([{ event: { type: 'session.ended', reason: 'ended' }, to: 'ann', before: time(0) }])
    expect(await endings.whyEnded(session('b'))).toBe('SessionEnded')
    expect(asked).toEqual(['look a', 'look b', 'look c'])
  })

  it('is asked about again after two seconds', async () => {
    const { endings, said } = start()
    await endings.whyEnded(session('s'))
    said.set('s', 'idle')
    now = 1_999
    expect(await endings.whyEnded(session('s'))).toBeNull()
    now = 2_000
    expect(await endings.whyEnded(session('s'))).toBe('SessionIdle')
  })

  const away = () => Promise.reject(new Error('away'))

  it('goes on while the store can’t say, until its time is over', async () => {
    vi.useFakeTimers()
    for (const look of [away, () => new Promise<SessionLook>(() => undefined)]) {
      const { endings } = start({ look })
      const whyEnded = async (waited: number) => {
        const end = endings.whyEnded(session('s'))
        await vi.advanceTimersByTimeAsync(waited)
        return end
      }
      now = 3_599_999
      expect(await whyEnded(15_000)).toBeNull()
      now = 3_600_000
      expect(await whyEnded(0)).toBe('SessionExpired')
      now = 3_602_000
      // Known to be away by now, it is not waited for as long again.
      expect(await whyEnded(500)).toBe('SessionExpired')
    }
    expect(await start({ now: away }).endings.now()).toBe(time(now))
  })

  it('never goes on because the store took its time', async () => {
    vi.useFakeTimers()
    let answer: (look: SessionLook) => void = () => undefined
    const { endings } = start({ look: () => new Promise((resolve) => (answer = resolve)) })
    const end = endings.whyEnded(session('s'))
    await vi.advanceTimersByTimeAsync(14_000)
    answer('ended')
    expect(await end).toBe('SessionEnded')

    const late = endings.whyEnded(session('late'))
    await vi.advanceTimersByTimeAsync(15_000)
    expect(await late).toBeNull()
    answer('idle')
    await vi.advanceTimersByTimeAsync(0)
    expect(await endings.whyEnded(session('late'))).toBe('SessionIdle')
  })

  it('has ended here, and for its pages, also where that can’t be written, which is thrown', async () => {
    const { endings, told } = start({ end: away, endAll: away })
    for (const sid of ['a', 'b', 'c']) await endings.whyEnded(session(sid))
    now = 1
    await expect(endings.end(session('a'), 'ended')).rejects.toThrow('away')
    await expect(endings.replace(session('b'))).rejects.toThrow('away')
    expect(await endings.whyEnded(session('a'))).toBe('SessionEnded')
    expect(await endings.whyEnded(session('b'))).toBe('SessionEnded')
    expect(await endings.whyEnded(session('c'))).toBeNull()
    await expect(endings.endAll('ann')).rejects.toThrow('away')
    expect(await endings.whyEnded(session('c'))).toBe('SessionEnded')
    const event = { type: 'session.ended', reason: 'ended' }
    // Of the one that was replaced, whose browser has another one, nothing is told.
    expect(told).toEqual([
      { event, to: 'ann', sid: 'a' },
      { event, to: 'ann', before: time(1) },
    ])
  })

  it('that another one takes the place of ends everywhere, and its pages hear nothing', async () => {
    const { endings, told, asked } = start()
    await endings.replace(session('s'))
    expect(await endings.whyEnded(session('s'))).toBe('SessionEnded')
    expect([asked, told]).toEqual([['end s'], []])
  })

  it('begins, and is used, whether or not that can be written', async () => {
    const begun: unknown[] = []
    const origin = { method: 'password', address: '10.0.0.1', agent: null } as const
    const { endings } = start({
      begin: (row) => {
        begun.push(row)
        return away()
      },
      use: away,
    })
    await endings.begin(session('s'), origin)
    expect(begun).toEqual([{ id: 's', user_id: 'ann', issued_at: time(0), ...origin }])
    now = 60_000
    expect(await endings.whyEnded(session('s'))).toBeNull()
    await endings.use(session('s'))
    await endings.use(session('unknown'))
  })

  it.each<[SessionLook, string]>([
    ['ended', 'SessionEnded'],
    ['expired', 'SessionExpired'],
    ['idle', 'SessionIdle'],
  ])('that was seen to be %s stays so while the store can’t say', async (look, why) => {
    let isAway = false
    const { endings } = start({ look: () => (isAway ? away() : Promise.resolve(look)) })
    expect(await endings.whyEnded(session('s'))).toBe(why)
    isAway = true
    now = 60 * 60_000 - 1
    expect(await endings.whyEnded({ ...session('s'), expires_at: time(2 * now) })).toBe(why)
  })

  it('is noted as used once a minute, and not once it has ended', async () => {
    const { endings, asked, said } = start()
    const use = async () => {
      await endings.whyEnded(session('s'))
      await endings.use(session('s'))
    }
    await endings.begin(session('s'), { method: 'password', address: '10.0.0.1', agent: null })
    now = 59_999
    await use()
    expect(asked).not.toContain('use s')
    now = 60_000
    await use()
    await use()
    expect(asked.filter((one) => one === 'use s')).toHaveLength(1)
    said.set('s', 'idle')
    now = 130_000
    await use()
    expect(asked.filter((one) => one === 'use s')).toHaveLength(1)
  })

  it('is noted as used once, however many requests come at once', async () => {
    const { endings, asked } = start()
    await endings.whyEnded(session('s'))
    await Promise.all(Array.from({ length: 5 }, () => endings.use(session('s'))))
    expect(asked).toEqual(['look s', 'use s'])
  })

  it('is known among ten thousand, and those go first of which nothing is known any more', async () => {
    const { endings, asked } = start()
    const ask = async (sids: string[]) => {
      for (const sid of sids) await endings.whyEnded(session(sid))
    }
    const named = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name} ${at}`)
    await endings.end(session('ended'))
    await ask(named('early', 9_998))
    now = 2_000
    await ask(named('late', 9_999))
    expect(await endings.whyEnded(session('ended'))).toBe('SessionEnded')
    expect(asked).not.toContain('look ended')
    await ask(['one more'])
    expect(await endings.whyEnded(session('ended'))).toBe('SessionEnded')
    expect(asked).toContain('look ended')
  })
})
