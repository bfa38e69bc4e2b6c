import cookie from '@fastify/cookie'
import { fastify, type FastifyInstance } from 'fastify'
import { UnsecuredJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLogger } from '#node/log.ts'
import type { Credential } from '../argilla/argilla.ts'
import { sendError } from '../errors.ts'
import { me } from '../testing/batch-rows.ts'
import { createSealing } from './sealing.ts'
import { createSessions, type SessionContent } from './sessions.ts'
import { createSignIn } from './sign-in.ts'

const keys = [new Uint8Array(32)]
const name = 'argilla_admin_session'
const issued_at = '2026-01-01T00:00:00.000Z'
const lifetimeMs = 12 * 60 * 60_000

let app: FastifyInstance
/** What happened, in order. */
let did: unknown[]
let logs: string
/** Of whoever signs in next. */
let credential: Credential
let replaced: Pick<SessionContent, 'sid' | 'user_id' | 'issued_at'> | null
/** What becomes of ending the session before. */
let replacing: () => Promise<void>

beforeEach(async () => {
  did = []
  logs = ''
  credential = { type: 'api_key', value: 'a-key' }
  replaced = null
  replacing = () => Promise.resolve()
  const sessions = createSessions(keys, { base: '', origin: null })
  const signIn = createSignIn({
    sessions,
    prove: () => {
      did.push('prove')
      return Promise.resolve({ credential, user: me, issued_at })
    },
    hub: {
      cursor: () => {
        did.push('cursor')
        return 'run.1'
      },
    },
    endings: {
      begin: (session, origin) => {
        did.push({ begin: session.sid, ...origin })
        return Promise.resolve()
      },
      replace: ({ sid }) => {
        did.push({ replace: sid })
        return replacing()
      },
    },
    lifetimeMs,
    notes: { signedIn: (_, { user }) => did.push({ noted: user.id }) },
    onSignIn: ({ user }) => did.push({ told: user.id }),
  })
  app = fastify({
    loggerInstance: createLogger('info', { write: (line) => (logs += line) }),
    http: { maxHeaderSize: 64 * 1024 },
  })
  app.setErrorHandler(sendError)
  app.decorateRequest('userId', null)
  await app.register(cookie)
  app.post('/', (request, reply) => signIn(request, reply, { api_key: 'a-key' }, replaced))
  app.get('/', (request) => sessions.read(request))
  app.delete('/', (request, reply) => {
    sessions.clear(request, reply)
    return reply.code(204).send()
  })
})
afterEach(() => app.close())

const call = async (method: 'GET' | 'POST' | 'DELETE', cookies = {}, headers = {}) => {
  const response = await app.inject({ method, url: '/', cookies, headers })
  const answered = response.cookies.map((one): [string, string] => [one.name, one.value])
  return {
    status: response.statusCode,
    body: response.json<Record<string, unknown>>,
    set: Object.fromEntries(answered.filter(([, value]) => value !== '')),
    cleared: answered.filter(([, value]) => value === '').map(([one]) => one),
  }
}
const parts = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `${name}.${from + at}`)
const tokenOf = (length: number): Credential => ({ type: 'token', value: 'x'.repeat(length) })
const planted = (...names: string[]) => Object.fromEntries(names.map((one) => [one, 'of before']))

describe('a session’s cookie', () => {
  it('is of six parts at most, and is put together again whatever else stands beside it', async () => {
    credential = tokenOf(16_500)
    const { status, set, cleared } = await call('POST')
    expect([status, Object.keys(set), cleared]).toEqual([200, [name, ...parts(1, 5)], []])
    const kept = await call('GET', { ...set, ...planted(`${name}.6`) })
    expect(kept.body()).toMatchObject({ credential, user_id: me.id, issued_at })
    credential = tokenOf(17_000)
    const refused = await call('POST')
    expect([refused.status, refused.set, refused.cleared]).toEqual([422, {}, []])
    // Nothing began, and nothing ended.
    expect(did.slice(-2)).toEqual(['cursor', 'prove'])
  })

  it('takes the place of a longer one, of which only what came along is known, and the part after its own', async () => {
    expect((await call('POST')).cleared).toEqual(parts(1, 1))
    const before = planted(name, `${name}.1`, `${name}.3`, `${name}.6`)
    expect((await call('POST', before)).cleared).toEqual([`${name}.1`, `${name}.3`])
  })

  it('is taken away with all its parts that came along, and nothing else', async () => {
    expect((await call('DELETE')).cleared).toEqual([])
    const cleared = (await call('DELETE', planted(name, ...parts(1, 6), 'another'))).cleared
    expect(cleared).toEqual([name, ...parts(1, 5)])
  })

  it.each([
    ['without its beginning', name],
    ['without a part of it', `${name}.1`],
  ])('%s is none', async (_, missing) => {
    credential = tokenOf(8_000)
    const { set } = await call('POST')
    expect((await call('GET', set)).status).toBe(200)
    const rest = Object.entries(set).filter(([one]) => one !== missing)
    expect((await call('GET', Object.fromEntries(rest))).status).toBe(401)
  })

  it('of another version of this program is none', async () => {
    for (const content of ['{}', 'no JSON', JSON.stringify({ user_id: me.id, sid: 's', issued_at })])
      expect((await call('GET', { [name]: await createSealing(keys).seal(content) })).status).toBe(401)
  })
})

describe('a sign-in', () => {
  it('begins a session from where it came, then ends the one before, and is noted', async () => {
    const first = await call('POST', {}, { 'user-agent': 'b'.repeat(400) })
    const { sid } = (await call('GET', first.set)).body()
    const origin = { method: 'api_key', address: '127.0.0.1' }
    const rest = [{ noted: me.id }, { told: me.id }]
    expect(did).toEqual(['cursor', 'prove', { begin: sid, ...origin, agent: 'b'.repeat(300) }, ...rest])
    did = []
    const second = await call('POST', first.set, { 'user-agent': undefined })
    const again = { begin: (await call('GET', second.set)).body()['sid'], ...origin, agent: null }
    expect(did).toEqual(['cursor', 'prove', again, { replace: sid }, ...rest])
    expect(again.begin).not.toBe(sid)
  })

  it('ends the session of the cookie, or, where none came along, the one that it is told of', async () => {
    replaced = { sid: 'told', user_id: me.id, issued_at }
    const { set } = await call('POST')
    expect(did).toContainEqual({ replace: 'told' })
    did = []
    await call('POST', set)
    expect(did).not.toContainEqual({ replace: 'told' })
  })

  it('succeeds where the one before can’t be ended, which is logged', async () => {
    const { set } = await call('POST')
    replacing = () => Promise.reject(new Error('the store is away'))
    expect((await call('POST', set)).status).toBe(200)
    expect(logs).toContain('the end of the session before could not be written to the store')
    expect(logs).toContain('the store is away')
    expect(did.slice(-2)).toEqual([{ noted: me.id }, { told: me.id }])
  })

  const hours = (count: number) => new Date(Date.parse(issued_at) + count * 60 * 60_000).toISOString()
  const jwt = (endsAt: string | null) => {
    const made = new UnsecuredJWT({ username: 'me' })
    return (endsAt === null ? made : made.setExpirationTime(new Date(endsAt))).encode()
  }
  it.each<[string, Credential, number]>([
    ['a key', { type: 'api_key', value: 'a-key' }, 12],
    ['a key that looks like a token', { type: 'api_key', value: jwt(hours(1)) }, 12],
    ['a token that ends before', { type: 'token', value: jwt(hours(1)) }, 1],
    ['a token that ends after', { type: 'token', value: jwt(hours(13)) }, 12],
    ['a token without an end', { type: 'token', value: jwt(null) }, 12],
    ['a token that is no JWT', { type: 'token', value: 'opaque' }, 12],
    ['a token that is renewed', { type: 'token', value: jwt(hours(1)), refresh_token: jwt(hours(2)) }, 2],
  ])('with %s lasts as long as that does, or twelve hours', async (_, given, count) => {
    credential = given
    const { body, set } = await call('POST')
    expect(body()).toMatchObject({ user: me, cursor: 'run.1', expires_at: hours(count) })
    expect((await call('GET', set)).body()).toMatchObject({ expires_at: hours(count) })
  })

  it.each<[string, Credential, object]>([
    ['a key', { type: 'api_key', value: 'a-key' }, { method: 'api_key' }],
    ['a password', { type: 'token', value: 'a token' }, { method: 'password' }],
    [
      'a provider',
      { type: 'token', value: 'a token', provider: 'keycloak' },
      { method: 'provider', provider: 'keycloak' },
    ],
  ])('tells the page that it was with %s, and nothing secret', async (_, given, how) => {
    credential = given
    const body = (await call('POST')).body()
    expect(body).toEqual({ user: me, cursor: 'run.1', expires_at: hours(12), ...how })
  })
})
