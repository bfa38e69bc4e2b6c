import { EventEmitter } from 'node:events'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Argilla } from '../argilla/argilla.ts'
import type { WayIn } from '../argilla/who.ts'
import { AppError, ArgillaRefusal, hasCode } from '../errors.ts'
import { type Attempt, createAttempts } from '../store/attempts.ts'
import { me } from '../testing/batch-rows.ts'
import { eachStore } from '../testing/openings.ts'
import { createFewAtOnce } from './few-at-once.ts'
import { createProve } from './prove.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('who signs in', () => {
  const byKey: WayIn = { api_key: 'a-key' }
  /** `did`: what was made of the attempt, asked of Argilla, and noted, in order. */
  function start({ answer, delayMs = 0 }: { answer: () => Promise<unknown>; delayMs?: number }) {
    const did: unknown[] = []
    const response = new EventEmitter()
    const note = (what: string) => () => {
      did.push(what)
      return Promise.resolve()
    }
    const prove = createProve({
      argilla: {
        json: ({ path }: { path: string }) => {
          did.push(path)
          return answer()
        },
      } as unknown as Argilla,
      attempts: {
        begin: (...given) => {
          did.push(given)
          const [succeeded, undecided, left] = ['succeeded', 'undecided', 'left'].map(note)
          return Promise.resolve({ delayMs, succeeded, undecided, left } as Attempt)
        },
      },
      endings: { now: () => Promise.resolve('2026-01-01T00:00:00.000Z') },
      notes: { notSignedIn: (_, wayIn, error) => did.push({ wayIn, error }) },
    })
    const request = { ip: '10.0.0.1' } as FastifyRequest
    const tried = (wayIn: WayIn) => prove(request, { raw: response } as unknown as FastifyReply, wayIn)
    return { did, tried, leave: () => response.emit('close') }
  }

  it('is counted by address, and name or kind, and found out before the attempt is forgotten', async () => {
    const { did, tried } = start({ answer: () => Promise.resolve({ ...me, access_token: 'a token' }) })
    const issued_at = '2026-01-01T00:00:00.000Z'
    expect(await tried(byKey)).toEqual({
      credential: { type: 'api_key', value: 'a-key' },
      user: me,
      issued_at,
    })
    await tried({ username: 'ann', password: 'a password' })
    await tried({ provider: 'keycloak', code: 'c', state: 's', verifier: 'v', redirect_uri: 'r' })
    expect(did).toEqual([
      ...[['10.0.0.1', null, 'keys'], '/me', 'succeeded'],
      ...[['10.0.0.1', 'ann', 'keys'], '/token', '/me', 'succeeded'],
      ...[['10.0.0.1', null, 'providers'], '/oauth2/providers/keycloak/access-token', '/me', 'succeeded'],
    ])
  })

  it.each([
    ['not where they are wrong', new ArgillaRefusal(401, { detail: 'no' }), 'WrongCredentials', []],
    ['not where Argilla is late, as a flood makes it', new AppError('ArgillaTimeout'), 'ArgillaTimeout', []],
    ['where Argilla is away', new AppError('ArgillaUnreachable'), 'ArgillaUnreachable', ['undecided']],
    [
      'where Argilla has a fault',
      new ArgillaRefusal(500, { detail: '' }),
      'Argilla answered 500',
      ['undecided'],
    ],
  ])('counts neither way %s, and is noted', async (_, error, message, counted) => {
    const { did, tried } = start({ answer: () => Promise.reject(error) })
    await expect(tried(byKey)).rejects.toThrow(message)
    const thrown: unknown = expect.objectContaining({ message })
    expect(did.slice(2)).toEqual([...counted, { wayIn: byKey, error: thrown }])
  })

  it('counts as wrong where they are gone before Argilla has answered', async () => {
    let refuse: (error: Error) => void = () => undefined
    const { did, tried, leave } = start({ answer: () => new Promise((_, reject) => (refuse = reject)) })
    const trying = tried(byKey)
    await expect.poll(() => did).toContain('/me')
    leave()
    refuse(new AppError('ArgillaUnreachable'))
    await expect(trying).rejects.toThrow('ArgillaUnreachable')
    expect(did).not.toContain('undecided')
  })

  it('leaves their turn to others where they are gone before it comes', async () => {
    const { did, tried, leave } = start({ answer: () => Promise.resolve(me), delayMs: 60_000 })
    const trying = tried(byKey)
    await expect.poll(() => did).toHaveLength(1)
    leave()
    await expect(trying).rejects.toMatchObject({ message: 'TooManyAttempts', params: { retry_after: 5 } })
    expect(did.slice(1)).toMatchObject(['left', { wayIn: byKey }])
  })
})

describe('what was not asked of Argilla', () => {
  const at = eachStore()
  const signingIn = (
    answer: () => Promise<unknown>,
    now = () => Promise.resolve('2026-01-01T00:00:00.000Z'),
  ) => {
    const prove = createProve({
      argilla: { json: answer } as unknown as Argilla,
      attempts: createAttempts(at.store, new Uint8Array(32)),
      endings: { now },
      notes: { notSignedIn: () => undefined },
    })
    return (username: string, raw = new EventEmitter()) => {
      const way = { username, password: 'the right one' }
      const tried = prove({ ip: '10.0.0.1' } as FastifyRequest, { raw } as unknown as FastifyReply, way)
      tried.catch(() => undefined)
      return tried
    }
  }
  const counted = async () =>
    (await at.store.run((database) => database.selectFrom('sign_in_attempts').select('id').execute())).length
  const right = () => Promise.resolve({ ...me, access_token: 'a token' })
  /** Those that wait in line have each called it. */
  const patience = () => {
    const tired = new AbortController()
    return { tired, timeout: vi.spyOn(AbortSignal, 'timeout').mockReturnValue(tired.signal) }
  }

  it.each(['waited in vain', 'have gone'])('counts as no wrong password of those who %s', async (how) => {
    const { tired, timeout } = patience()
    let answer: () => void = () => undefined
    const answered = new Promise<void>((resolve) => (answer = resolve))
    const signIn = signingIn(() => answered.then(right))
    const others = ['a', 'b', 'c'].map((name) => signIn(name))
    await expect.poll(counted).toBe(6)
    const browser = new EventEmitter()
    browser.setMaxListeners(20)
    const mine = Array.from({ length: 10 }, () => signIn('me', browser))
    await expect.poll(() => timeout.mock.calls.length).toBe(10)
    expect(await counted()).toBe(26)
    if (how === 'have gone') browser.emit('close')
    else tired.abort()
    for (const tried of mine) await expect(tried).rejects.toThrow('TooManyAttempts')
    expect(await counted()).toBe(6)
    vi.restoreAllMocks()
    answer()
    await Promise.all([...others, signIn('me')])
  })

  it('counts not where the store can’t say when it was', async () => {
    const away = () => Promise.reject(new AppError('JournalUnavailable'))
    await expect(signingIn(right, away)('me')).rejects.toThrow('JournalUnavailable')
    expect(await counted()).toBe(0)
  })

  it('is not written down either where the line is full', async () => {
    const { timeout } = patience()
    const signIn = signingIn(() => new Promise(() => undefined))
    for (let name = 0; name < 53; name++) void signIn(`user ${name}`)
    await expect.poll(() => timeout.mock.calls.length).toBe(50)
    const written = vi.spyOn(at.store, 'transaction')
    await expect(signIn('me')).rejects.toThrow('TooManyAttempts')
    expect(written).not.toHaveBeenCalled()
  })
})

describe('of one address', () => {
  const busy = { message: 'TooManyAttempts', params: { retry_after: 5 } }
  /** Works that go on until they are ended by name; `begun` has them in order. */
  function start() {
    const few = createFewAtOnce()
    const begun: string[] = []
    const ends = new Map<string, () => void>()
    const run = (name: string, signal = new AbortController().signal, address = 'one') => {
      const work = few.run(address, signal, () => {
        begun.push(name)
        return new Promise<string>((resolve) => ends.set(name, () => resolve(name)))
      })
      work.catch(() => undefined)
      return work
    }
    const end = async (name: string) => {
      ends.get(name)?.()
      await new Promise(setImmediate)
    }
    const all = async (...names: string[]) => {
      for (const name of names) void run(name)
      await new Promise(setImmediate)
    }
    return { run, end, all, begun }
  }

  it('three run at once, the others after them in the order in which they came', async () => {
    const { all, run, end, begun } = start()
    const first = run('a')
    await all('b', 'c', 'd', 'e')
    expect(begun).toEqual(['a', 'b', 'c'])
    await end('a')
    expect(await first).toBe('a')
    expect(begun).toEqual(['a', 'b', 'c', 'd'])
    await all('f')
    expect(begun).toHaveLength(4)
    for (const name of ['b', 'c', 'd']) await end(name)
    expect(begun).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
    await all('g', 'h')
    expect(begun.slice(6)).toEqual(['g'])
    for (const name of ['e', 'f', 'g', 'h']) await end(name)
    await all('i', 'j', 'k', 'l')
    expect(begun.slice(8)).toEqual(['i', 'j', 'k'])
  })

  it('those of another one do not wait for them', async () => {
    const { all, run, begun } = start()
    await all('a', 'b', 'c', 'd')
    void run('other', undefined, 'another')
    await new Promise(setImmediate)
    expect(begun).toEqual(['a', 'b', 'c', 'other'])
  })

  it('fifty wait, and one more is sent away', async () => {
    const { all, run, end, begun } = start()
    await all('a', 'b', 'c', ...Array.from({ length: 50 }, (_, at) => `waiting ${at}`))
    await expect(run('too many')).rejects.toMatchObject(busy)
    await end('a')
    expect(begun.at(-1)).toBe('waiting 0')
    void run('one more')
    await expect(run('too many')).rejects.toMatchObject(busy)
  })

  it('who is gone leaves the line, and no one else', async () => {
    const { all, run, end, begun } = start()
    const [gone, later] = [new AbortController(), new AbortController()]
    await all('a', 'b', 'c')
    const waiting = run('gone', gone.signal)
    void run('d', later.signal)
    await all('e')
    gone.abort()
    await expect(waiting).rejects.toMatchObject(busy)
    await expect(run('gone', gone.signal)).rejects.toMatchObject(busy)
    await end('a')
    expect(begun).toEqual(['a', 'b', 'c', 'd'])
    // Gone while it runs, when it is not in the line any more.
    later.abort()
    await end('b')
    expect(begun).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('nobody waits for longer than ten seconds', async () => {
    const tired = new AbortController()
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(tired.signal)
    const { all, run, begun } = start()
    await all('a', 'b', 'c')
    expect(timeout.mock.calls).toEqual([])
    const waiting = run('d')
    expect(timeout.mock.calls).toEqual([[10_000]])
    tired.abort()
    await expect(waiting).rejects.toMatchObject(busy)
    expect(begun).toEqual(['a', 'b', 'c'])
  })
})

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
