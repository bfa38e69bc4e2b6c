import { EventEmitter } from 'node:events'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import { until } from '#lib/testing/until.ts'
import type { User } from '#contract/users.ts'
import { AppError, ArgillaRefusal } from '../errors.ts'
import { me } from '../testing/batch-rows.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { createCallers } from './callers.ts'
import type { SessionEnd } from './endings.ts'
import { personOf } from './person.ts'

let server: TestServer | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

describe('what is read while Argilla is asked who asks', () => {
  const session = {
    ...{ sid: 's', user_id: me.id, credential: { type: 'api_key', value: 'a key' } as const },
    ...{ issued_at: '', expires_at: '', person: personOf(me) },
  }
  interface How {
    proof?: () => Promise<User>
    end?: SessionEnd
  }
  /** `forgotten`: of whom Argilla is asked anew; `used`: which sessions were. */
  function start({ proof = () => Promise.resolve(me), end }: How = {}) {
    const forgotten: string[] = []
    const used: string[] = []
    const callers = createCallers({
      sessions: {
        read: () => Promise.resolve(session),
        write: () => Promise.resolve(),
        clear: () => undefined,
      },
      identities: {
        ...{ prove: proof, ageOf: () => 0, forgetAll: () => undefined },
        forget: (userId) => forgotten.push(userId),
      },
      endings: {
        whyEnded: () => Promise.resolve(end ?? null),
        use: ({ sid }) => {
          used.push(sid)
          return Promise.resolve()
        },
      },
    })
    const request = { headers: {}, routeOptions: { url: '/api/v1/users' } } as unknown as FastifyRequest
    const response = new EventEmitter()
    const reply = { raw: response } as unknown as FastifyReply
    const read = <T>(work: (signal: AbortSignal) => Promise<T>) =>
      callers.alongside(request, reply, (_, signal) => work(signal))
    return { read, response, forgotten, used }
  }
  /** A reading that goes on until it is told to end. */
  function endless() {
    const seen = { ended: false }
    const work = (signal: AbortSignal) =>
      new Promise<never>(() => signal.addEventListener('abort', () => (seen.ended = true)))
    return { work, seen }
  }

  it('comes with who it is, as whose use it counts', async () => {
    const { read, used, forgotten } = start()
    expect(await read(() => Promise.resolve('rows'))).toEqual([{ ...session, user: me }, 'rows'])
    expect([used, forgotten]).toEqual([['s'], []])
  })

  it.each<[string, string, How]>([
    ['Argilla says no', 'SessionExpired', { proof: () => Promise.reject(new AppError('SessionExpired')) }],
    ['the session has ended', 'SessionEnded', { end: 'SessionEnded' }],
    [
      'they have another role by now',
      'SessionEnded',
      { proof: () => Promise.resolve({ ...me, role: 'admin' }) },
    ],
  ])('is ended, and no use, where %s', async (_, name, how) => {
    const { read, used } = start(how)
    const { work, seen } = endless()
    await expect(read(work)).rejects.toMatchObject({ name: 'AppError', message: name })
    expect([seen.ended, used]).toEqual([true, []])
  })

  it('is ended once the browser is gone', async () => {
    const { read, response } = start()
    const { work, seen } = endless()
    void read(work)
    await new Promise(setImmediate)
    expect(seen.ended).toBe(false)
    response.emit('close')
    expect(seen.ended).toBe(true)
  })

  it('lets Argilla be asked anew where it takes the credential no more, and not where it is away or refuses', async () => {
    const { read, forgotten } = start()
    const others = [
      new AppError('ArgillaUnreachable'),
      new ArgillaRefusal(403, { detail: 'no' }),
      new Error('a fault'),
    ]
    for (const error of others) await expect(read(() => Promise.reject(error))).rejects.toBe(error)
    expect(forgotten).toEqual([])
    const ended = new AppError('SessionExpired')
    await expect(read(() => Promise.reject(ended))).rejects.toBe(ended)
    expect(forgotten).toEqual([me.id])
  })
})

it.each([
  // Of one reading, though many ask.
  ['one’s own work', 'annotator', () => '/app/own-work', 30],
  ['what a deletion would take along', 'owner', (id: string) => `/app/users/${id}/impact`, 1],
] as const)('%s is asked of Argilla no more once the browsers are gone', async (_, role, path, many) => {
  server = await startTestServer()
  const { app, argilla } = server
  const ann = argilla.addUser('ann', role)
  const team = argilla.addWorkspace('team', ann)
  for (let n = 0; n < 20; n++) argilla.addDataset(team, [])
  const { jar } = await server.browser().signIn(ann)
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => (letGo = resolve))
  let asked = 0
  let givenUp = 0
  argilla.intercept = ({ url, raw }) => {
    if (!url.endsWith('/progress')) return null
    asked += 1
    raw.socket.once('close', () => (givenUp += 1))
    return held
  }
  let left = 0
  app.server.on('request', (_request, response) => response.once('close', () => (left += 1)))
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const gone = new AbortController()
  const calls = Array.from({ length: many }, () =>
    fetch(url + path(ann.id), { headers: { cookie }, signal: gone.signal }),
  )
  const over = Promise.allSettled(calls)
  // So many at once.
  await until(() => expect(asked).toBe(8))
  gone.abort()
  await over
  await until(() => expect(left).toBe(many))
  // The others of the twenty would be asked for now.
  letGo()
  await until(() => expect(givenUp).toBe(8))
  expect(asked).toBe(8)
})
