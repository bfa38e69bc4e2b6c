import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from '#contract/zod.ts'
import { startFakeArgilla, type FakeArgilla } from '../testing/fake-argilla.ts'
import { createArgilla, type Argilla, type Credential } from './argilla.ts'
import { lostIn } from './lost-answer.ts'
import { present } from './present.ts'

let fake: FakeArgilla
let argilla: Argilla
let credential: Credential
const renewals = () => fake.seen.filter((call) => call === 'POST /api/v1/token/refresh').length
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error as { code: string }).code,
  )

/** Signed in, and the token has ended since. */
beforeEach(async () => {
  fake = await startFakeArgilla()
  fake.tokens.areRenewed = true
  const { username, password } = fake.addUser('owner', 'owner')
  argilla = createArgilla({ baseUrl: () => fake.url, timeouts: { answer: 300, list: 300 } })
  const body = await argilla.json({ method: 'POST', path: '/token', form: { username, password } })
  const { access_token, refresh_token } = present(
    z.object({ access_token: z.string(), refresh_token: z.string() }),
    body,
  )
  credential = { type: 'token', value: access_token, refresh_token }
  fake.tokens.ended.push(access_token)
})
afterEach(() => fake.close())

it('goes on with the next token, which is asked for once', async () => {
  const all = Array.from({ length: 8 }, () => argilla.json({ path: '/me', credential }))
  for (const me of await Promise.all(all)) expect(me).toMatchObject({ username: 'owner' })
  expect(renewals()).toBe(1)
  fake.seen.length = 0
  await argilla.json({ path: '/me', credential })
  await argilla.items({ path: '/users', credential }, z.object({ username: z.string() }))
  expect(fake.seen).toEqual(['GET /api/v1/me', 'GET /api/v1/users'])
})

it('makes a change once, with the next token', async () => {
  const body = { username: 'ann', first_name: 'Ann', password: 'password-of-ann' }
  await argilla.json({ method: 'POST', path: '/users', credential, body })
  expect(fake.users.map(({ username }) => username)).toEqual(['owner', 'ann'])
})

it('renews the next one too when that has ended', async () => {
  await argilla.json({ path: '/me', credential })
  fake.tokens.ended.push(...fake.tokens.issued.filter((token) => token !== credential.refresh_token))
  await argilla.json({ path: '/me', credential })
  expect(renewals()).toBe(2)
})

it('is over when there is no next one', async () => {
  fake.tokens.ended.push(...fake.tokens.issued)
  expect(await codeOf(argilla.json({ path: '/me', credential }))).toBe('argilla-admin::SessionExpired')
})

it('is over for who was deleted meanwhile, whatever is renewed', async () => {
  fake.users.length = 0
  expect(await codeOf(argilla.json({ path: '/me', credential }))).toBe('argilla-admin::SessionExpired')
})

it.each<[string, NonNullable<FakeArgilla['intercept']>]>([
  ['is silent', () => sleep(1_000)],
  ['says nothing that makes sense', (_, reply) => reply.send({ hello: 1 })],
  [
    'has an error of its own',
    (_, reply) =>
      reply.code(500).send({ detail: { code: 'extralit.api.errors::GenericServerError', params: {} } }),
  ],
])('says that a change was not sent where the renewal %s', async (_, answer) => {
  fake.intercept = (request, reply) =>
    request.url === '/api/v1/token/refresh' ? answer(request, reply) : undefined
  const body = { username: 'ann', first_name: 'Ann', password: 'password-of-ann' }
  const change = argilla
    .json({ method: 'POST', path: '/users', credential, body })
    .catch((error: unknown) => error)
  const error = await change
  expect(error).toMatchObject({ code: 'argilla-admin::ArgillaUnreachable' })
  expect(lostIn(error)).toBeNull()
  fake.intercept = null
  expect(await codeOf(argilla.json({ path: '/me', credential }))).toBeNull()
  expect(fake.users).toHaveLength(1)
})

it('leaves a token alone with which none came', async () => {
  const { refresh_token: _, ...alone } = credential
  expect(await codeOf(argilla.json({ path: '/me', credential: alone }))).toBe('argilla-admin::SessionExpired')
  expect(renewals()).toBe(0)
})
