import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from '#contract/zod.ts'
import { startFakeArgilla, type FakeArgilla } from '../testing/fake-argilla.ts'
import { createArgilla, type Argilla, type Credential } from './argilla.ts'
import { lostIn } from './lost-answer.ts'
import { present } from './present.ts'
import { tokenSchema } from './renewals.ts'

let fake: FakeArgilla
let argilla: Argilla
let credential: Credential
const renewals = () => fake.seen.filter((call) => call === 'POST /api/v1/token/refresh').length
const me = (by = credential) => argilla.json({ path: '/me', credential: by })
/** `ms`: how long an answer is waited for. */
const waiting = (ms: number) => createArgilla({ baseUrl: () => fake.url, timeouts: { answer: ms, list: ms } })
const expired = { code: 'argilla-admin::SessionExpired' }

/** Signed in, and the token has ended since. */
beforeEach(async () => {
  fake = await startFakeArgilla()
  fake.tokens.areRenewed = true
  const { username, password } = fake.addUser('owner', 'owner')
  argilla = waiting(15_000)
  const body = await argilla.json({ method: 'POST', path: '/token', form: { username, password } })
  const { access_token, refresh_token } = present(tokenSchema, body)
  credential = { type: 'token', value: access_token, refresh_token: refresh_token ?? undefined }
  fake.tokens.ended.push(access_token)
})
afterEach(() => fake.close())

it('goes on with the next token, which is asked for once', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => me()))
  for (const user of all) expect(user).toMatchObject({ username: 'owner' })
  expect(renewals()).toBe(1)
  fake.seen.length = 0
  await me()
  await argilla.items({ path: '/users', credential }, z.object({ username: z.string() }))
  expect(fake.seen).toEqual(['GET /api/v1/me', 'GET /api/v1/users'])
})

it('makes a change once, with the next token', async () => {
  const body = { username: 'ann', first_name: 'Ann', password: 'password-of-ann' }
  await argilla.json({ method: 'POST', path: '/users', credential, body })
  expect(fake.users.map(({ username }) => username)).toEqual(['owner', 'ann'])
})

it('renews the next one too when that has ended', async () => {
  await me()
  fake.tokens.ended.push(...fake.tokens.issued.filter((token) => token !== credential.refresh_token))
  await me()
  expect(renewals()).toBe(2)
})

it('is over when there is no next one', async () => {
  fake.tokens.ended.push(...fake.tokens.issued)
  await expect(me()).rejects.toMatchObject(expired)
})

it('is over for who was deleted meanwhile, whatever is renewed', async () => {
  fake.users.length = 0
  await expect(me()).rejects.toMatchObject(expired)
})

it.each<[string, NonNullable<FakeArgilla['intercept']>]>([
  ['is silent', () => new Promise(() => undefined)],
  ['says nothing that makes sense', (_, reply) => reply.send({ hello: 1 })],
  [
    'has an error of its own',
    (_, reply) =>
      reply.code(500).send({ detail: { code: 'extralit.api.errors::GenericServerError', params: {} } }),
  ],
])('says that a change was not sent where the renewal %s', async (how, answer) => {
  if (how === 'is silent') argilla = waiting(1_500)
  fake.intercept = (request, reply) =>
    request.url === '/api/v1/token/refresh' ? answer(request, reply) : undefined
  const body = { username: 'ann', first_name: 'Ann', password: 'password-of-ann' }
  const change = argilla.json({ method: 'POST', path: '/users', credential, body })
  const error = await change.catch((reason: unknown) => reason)
  expect(error).toMatchObject({ code: 'argilla-admin::ArgillaUnreachable' })
  expect(lostIn(error)).toBeNull()
  fake.intercept = null
  expect(await me()).toMatchObject({ username: 'owner' })
  expect(fake.users).toHaveLength(1)
})

it('leaves a token alone with which none came', async () => {
  const { refresh_token: _, ...alone } = credential
  await expect(me(alone)).rejects.toMatchObject(expired)
  expect(renewals()).toBe(0)
})
