import { afterEach, expect, it, vi } from 'vitest'
import { userHeader } from '#contract/headers.ts'
import { userSchema } from '#contract/users.ts'
import { type ApiError, isAnswerLost } from '#lib/errors/api-error.ts'
import { request, requestNothing, requestOrNothing } from './http.ts'
import { setRequestUser } from './request-user.ts'
import { broken, coded, json, stubFetch, user } from '../testing.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  setRequestUser(null)
})

const failure = async (made: Promise<unknown>) => {
  const error: unknown = await made.then(() => null).catch((reason: unknown) => reason)
  return error as ApiError
}

it('says for whom it asks, once that is known', async () => {
  const asked = stubFetch({ 'GET /app/x': () => json(user('ann')) })
  await request(userSchema, 'GET', '/app/x')
  setRequestUser('ann')
  await request(userSchema, 'GET', '/app/x')
  await request(userSchema, 'GET', '/app/x', { forUser: false })
  expect(asked.map(({ headers }) => headers.get(userHeader))).toEqual([null, 'ann', null])
})

it.each([
  ['what was asked', () => json(user('ann'))],
  ['that a session has ended', () => coded(401, 'SessionEnded')],
])('tells nobody an answer that somebody else waited for: %s', async (_, answer) => {
  setRequestUser('ann')
  let arrive: () => void = () => undefined
  const held = new Promise<void>((resolve) => (arrive = resolve))
  stubFetch({ 'PATCH /app/x': () => held.then(answer) })
  const waiting = failure(request(userSchema, 'PATCH', '/app/x'))
  setRequestUser('bo')
  arrive()
  expect(await waiting).toMatchObject({ kind: 'network' })
})

it('believes 204 where there was nothing to do, and nowhere else', async () => {
  stubFetch({
    'DELETE /app/x': () => new Response(null, { status: 204 }),
    'POST /app/x': () => json(user('ann')),
    'GET /app/x': () => new Response(null, { status: 204 }),
  })
  expect(await requestOrNothing(userSchema, 'DELETE', '/app/x')).toBeNull()
  expect(await requestOrNothing(userSchema, 'POST', '/app/x')).toEqual(user('ann'))
  expect(await failure(request(userSchema, 'GET', '/app/x'))).toMatchObject({ kind: 'contract' })
})

it('takes any other answer to what answers 204 for none', async () => {
  stubFetch({ 'DELETE /app/x': () => new Response('<html>sign in here</html>') })
  expect(await failure(requestNothing('DELETE', '/app/x'))).toMatchObject({ kind: 'contract', status: 200 })
})

it.each([
  ['GET', {}, false],
  ['POST', {}, true],
  ['POST', { changes: false }, false],
] as const)(
  'knows whether a lost answer to %s %j may have changed something',
  async (method, options, may) => {
    stubFetch({ [`${method} /app/x`]: broken })
    const error = await failure(request(userSchema, method, '/app/x', options))
    expect(error.kind).toBe('network')
    expect(isAnswerLost(error)).toBe(may)
  },
)

it.each([
  [() => coded(503, 'ArgillaBusy', { retry_after: 9 }), 9],
  [() => new Response('<html/>', { status: 429, headers: { 'retry-after': '4' } }), 4],
  [() => new Response('', { status: 503, headers: { 'retry-after': new Date(0).toUTCString() } }), 0],
  [() => new Response('', { status: 503, headers: { 'retry-after': 'later' } }), null],
  [() => coded(503, 'Busy'), null],
])('reads how long it is asked to wait', async (answer, seconds) => {
  stubFetch({ 'GET /app/x': answer })
  expect((await failure(request(userSchema, 'GET', '/app/x'))).retryAfter).toBe(seconds)
})
