import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { command, stepsOf, untilState } from '../testing/batch-calls.ts'
import type { FakeUser } from '../testing/fake-argilla.ts'
import {
  codeOf,
  startTestServer,
  type Answer,
  type Browser,
  type TestServer,
} from '../testing/test-server.ts'
import { goThrough, signInThrough } from '../testing/through-provider.ts'

let server: TestServer
let now = 0
let owner: FakeUser
let ann: FakeUser
let boss: FakeUser
let page: Browser
beforeEach(async () => {
  now = Date.parse('2026-01-01T00:00:00Z')
  server = await startTestServer({ clock: () => now, monotonic: () => now, secrets: [secret] })
  owner = server.argilla.addUser('owner', 'owner')
  ann = server.argilla.addUser('ann', 'annotator')
  boss = server.argilla.addUser('boss', 'owner')
  page = await server.browser().signIn(owner)
})
afterEach(() => server.close())

const secret = 'the secret of before, long enough'
const needed = 'argilla-admin::ProofNeeded'
const id = '0d1cbd31-b0a5-4b2e-9b2c-7b7f5d6b7f01'
const password = 'a new password'
const create = { id, username: 'eve', first_name: 'Eve', password, role: 'owner' }
const step = {
  kind: 'user.create',
  user_id: id,
  username: 'eve',
  first_name: 'Eve',
  last_name: null,
  role: 'owner',
  password,
  workspace_ids: [],
}
async function start(steps: object[]): Promise<Answer> {
  const plan = await page.call('POST', '/app/batches/plan', { kind: 'import', steps })
  const { token, confirm } = plan.body as { token: string; confirm: string | null }
  return page.call('POST', '/app/batches', { kind: 'import', steps, token, ...(confirm && { confirm }) })
}
const sensitive: [string, () => Promise<Answer>][] = [
  ['showing one’s key', () => page.call('GET', '/app/session/api-key')],
  ['making somebody an owner', () => page.call('PATCH', `/api/v1/users/${ann.id}`, { role: 'owner' })],
  ['creating an owner', () => page.call('POST', '/api/v1/users', create)],
  ['a batch that creates one', () => start([step])],
  [
    'a batch that makes one',
    () => start([{ kind: 'user.update', user_id: ann.id, fields: { role: 'owner' } }]),
  ],
  ['setting another owner’s password', () => page.call('PATCH', `/api/v1/users/${boss.id}`, { password })],
  [
    'a batch that sets an owner’s password',
    () => start([{ kind: 'user.password', user_id: boss.id, password }]),
  ],
  [
    'a batch that re-admits an owner',
    () => start([{ kind: 'user.readmit', user_id: boss.id, password, workspace_ids: [] }]),
  ],
  // Whose password could then be set without one.
  ['taking another owner’s role', () => page.call('PATCH', `/api/v1/users/${boss.id}`, { role: 'admin' })],
  [
    'a batch that takes an owner’s role',
    () => start([{ kind: 'user.update', user_id: boss.id, fields: { role: 'annotator' } }]),
  ],
  ['a batch that off-boards an owner', () => start([{ kind: 'user.offboard', user_id: boss.id }])],
]

describe.each(sensitive)('%s', (_, attempt) => {
  it('wants the password again, for five minutes', async () => {
    expect(codeOf(await attempt())).toBe('argilla-admin::ProofNeeded')
    expect(server.argilla.users.map(({ role }) => role)).toEqual(['owner', 'annotator', 'owner'])
    expect(boss.password).not.toBe(password)
    await page.prove(owner)
    now += 5 * 60_000
    expect(await attempt()).toMatchObject({ status: 403 })
    await page.prove(owner)
    now += 5 * 60_000 - 1
    expect((await attempt()).status).toBeLessThan(300)
  })
})

describe('a proof', () => {
  const give = (body: object, browser = page) => browser.call('POST', '/app/session/proof', body)

  it('is for this session alone, in every copy', async () => {
    const other = await server.browser().signIn(owner)
    await page.prove(owner)
    expect(codeOf(await other.call('GET', '/app/session/api-key'))).toBe('argilla-admin::ProofNeeded')
    // Also in one that has a newer secret already.
    const newer = 'the secret from now on, long enough'
    for (const secrets of [[secret], [newer, secret]] as const) {
      const copied = (await server.copy({ secrets: [...secrets] })).browser()
      for (const [name, value] of page.jar) copied.jar.set(name, value)
      copied.proof = page.proof
      expect((await copied.call('GET', '/app/session/api-key')).status).toBe(200)
    }
  })

  it('is of no use to who copied the cookie, but for what it gave to the page', async () => {
    const thief = server.browser()
    for (const [name, value] of page.jar) thief.jar.set(name, value)
    const key = (more: object = {}) => thief.call('GET', '/app/session/api-key', undefined, more)
    await page.prove(owner)
    expect((await page.call('GET', '/app/session/api-key')).status).toBe(200)
    const given = page.proof ?? ''
    const altered = given.replace(/^./, (first) => (first === 'x' ? 'y' : 'x'))
    const guesses = [undefined, '', 'x', given.slice(1), altered, `${given}x`]
    for (const proof of guesses)
      expect(codeOf(await key({ headers: { 'x-argilla-admin-proof': proof } }))).toBe(needed)
    const other = await (await server.browser().signIn(owner)).prove(owner)
    thief.proof = other.proof
    expect(codeOf(await key())).toBe(needed)
    thief.proof = given
    expect((await key()).status).toBe(200)
    now += 1
    await page.prove(owner)
    expect(codeOf(await key())).toBe(needed)
    expect(server.logs()).not.toContain(given)
  })

  it('is the password or the key, and nobody else’s', async () => {
    const byKey = server.browser()
    await byKey.call('POST', '/app/session', { api_key: owner.api_key })
    for (const wrong of [{ api_key: ann.api_key }, { api_key: 'x' }, { password: 'wrong' }]) {
      expect(codeOf(await give(wrong, byKey))).toBe('argilla-admin::WrongCredentials')
    }
    expect((await byKey.call('GET', '/app/session')).status).toBe(200)
    expect(codeOf(await byKey.call('GET', '/app/session/api-key'))).toBe('argilla-admin::ProofNeeded')
    const given = await give({ api_key: owner.api_key }, byKey)
    byKey.proof = (given.body as { proof: string }).proof
    expect((await byKey.call('GET', '/app/session/api-key')).status).toBe(200)
    expect((await give({ password: owner.password })).status).toBe(200)
  })

  it('is what a provider says, where it is the same person, and for the browser that asked alone', async () => {
    server.argilla.providers.names = ['keycloak']
    const [one, other] = [await signInThrough(server, 'keycloak', 'owner'), server.browser()]
    for (const [name, value] of one.jar) other.jar.set(name, value)
    const take = (browser: Browser) => browser.call('POST', '/app/session/proof/provider')
    await goThrough({ ...server, browser: one }, 'keycloak', 'boss', true)
    expect((await take(one)).status).toBe(204)
    await goThrough({ ...server, browser: one }, 'keycloak', 'owner', true)
    expect((await take(other)).status).toBe(204)
    expect(codeOf(await one.call('GET', '/app/session/api-key'))).toBe(needed)
    one.proof = ((await take(one)).body as { proof: string }).proof
    expect((await one.call('GET', '/app/session/api-key')).status).toBe(200)
  })

  it('counts among the sign-ins that failed', async () => {
    for (let i = 0; i < 10; i++) expect((await give({ password: 'wrong' })).status).toBe(401)
    expect(codeOf(await give({ password: owner.password }))).toBe('argilla-admin::TooManyAttempts')
    const { username, password: right } = owner
    const signingIn = await server.browser().call('POST', '/app/session', { username, password: right })
    expect(codeOf(signingIn)).toBe('argilla-admin::TooManyAttempts')
  })

  it('is none without a session', async () => {
    const answer = await give({ password: owner.password }, server.browser())
    expect(codeOf(answer)).toBe('argilla-admin::NotSignedIn')
  })
})

it('leaves it to Argilla to refuse who is no owner', async () => {
  const one = await server.browser().signIn(ann)
  const answer = await one.call('PATCH', `/api/v1/users/${ann.id}`, { role: 'owner' })
  expect(answer.status).toBe(403)
  expect(codeOf(answer)).not.toBe('argilla-admin::ProofNeeded')
})

describe('what an owner does for somebody to sign in', () => {
  const update = (user: FakeUser, body: object) => page.call('PATCH', `/api/v1/users/${user.id}`, body)
  const rename = (user: FakeUser) =>
    start([{ kind: 'user.update', user_id: user.id, fields: { username: 'another' } }])

  it('wants it for a password of their own, in whatever spelling of their id, and then not', async () => {
    for (const id of [owner.id, owner.id.toUpperCase()])
      expect(codeOf(await page.call('PATCH', `/api/v1/users/${id}`, { password }))).toBe(needed)
    expect(codeOf(await start([{ kind: 'user.password', user_id: owner.id, password }]))).toBe(needed)
    await page.prove(owner)
    expect((await update(owner, { password })).status).toBe(200)
  })

  it('wants none for a password of somebody who is no owner', async () => {
    expect((await update(ann, { password })).status).toBe(200)
    expect((await start([{ kind: 'user.password', user_id: ann.id, password }])).status).toBe(201)
  })

  it('wants it for an owner’s username, by which Argilla finds whom a token speaks of', async () => {
    for (const user of [boss, owner]) {
      expect(codeOf(await update(user, { username: 'another' }))).toBe(needed)
      expect(codeOf(await rename(user))).toBe(needed)
    }
    expect((await update(boss, { username: boss.username, first_name: 'B' })).status).toBe(200)
    expect((await update(ann, { username: 'anna' })).status).toBe(200)
  })

  it('sends no password that came without one to whoever is an owner by then', async () => {
    // By when the step is done: it is looked at for the plan, for the start, and then.
    let looks = 0
    server.argilla.intercept = ({ method, url }) => {
      if (method === 'GET' && url.endsWith(`/users/${ann.id}`) && ++looks === 3) ann.role = 'owner'
      return null
    }
    const answer = await start([{ kind: 'user.password', user_id: ann.id, password }])
    expect(answer.status).toBe(201)
    const { id: batch } = answer.body as { id: string }
    expect((await untilState(page, batch)).counts).toMatchObject({ done: 0, failed: 1 })
    const [step] = await stepsOf(page, batch)
    expect(step?.reason?.code).toBe(needed)
    expect(ann.password).not.toBe(password)
  })

  it('renames nobody without one who is an owner by then, also where a refused rename is tried again', async () => {
    const taker = server.argilla.addUser('another', 'annotator')
    const { id: batch } = (await rename(ann)).body as { id: string }
    expect((await untilState(page, batch)).counts).toMatchObject({ done: 0, failed: 1 })
    server.argilla.users.splice(server.argilla.users.indexOf(taker), 1)
    ann.role = 'owner'
    expect((await command(page, batch, 'retry')).status).toBe(200)
    await untilState(page, batch)
    expect((await stepsOf(page, batch))[0]?.reason?.code).toBe(needed)
    expect(ann.username).toBe('ann')
    ann.role = 'annotator'
    await command(page, batch, 'retry')
    await untilState(page, batch)
    expect(ann.username).toBe('another')
  })

  it('off-boards nobody without one who is an owner by then', async () => {
    let looks = 0
    server.argilla.intercept = ({ method, url }) => {
      if (method === 'GET' && url.endsWith(`/users/${ann.id}`) && ++looks === 3) ann.role = 'owner'
      return null
    }
    const { id: batch } = (await start([{ kind: 'user.offboard', user_id: ann.id }])).body as { id: string }
    expect((await untilState(page, batch)).counts).toMatchObject({ done: 0, failed: 1 })
    expect((await stepsOf(page, batch))[0]?.reason?.code).toBe(needed)
    expect(ann.role).toBe('owner')
  })

  it('wants none for a role that one gives up oneself, nor for that of somebody who is no owner', async () => {
    expect((await update(ann, { role: 'admin' })).status).toBe(200)
    expect((await start([{ kind: 'user.offboard', user_id: ann.id }])).status).toBe(201)
    expect((await update(owner, { role: 'admin', confirm_username: 'owner' })).status).toBe(200)
  })

  it('goes on with what was begun with one, and wants another where what is left of it is tried again', async () => {
    await page.prove(owner)
    const other = server.argilla.addUser('other', 'annotator')
    let isAway = true
    server.argilla.intercept = ({ method, url }, reply) =>
      isAway && method === 'PATCH' && url.endsWith(`/users/${ann.id}`)
        ? reply.code(422).send({ detail: 'not now' })
        : null
    const made = await start(
      [ann, other].map(({ id: user_id }) => ({ kind: 'user.update', user_id, fields: { role: 'owner' } })),
    )
    const { id: batch } = made.body as { id: string }
    expect((await untilState(page, batch)).counts).toMatchObject({ done: 1, failed: 1 })
    isAway = false
    now += 5 * 60_000
    for (const name of ['retry', 'continue']) expect(codeOf(await command(page, batch, name))).toBe(needed)
    expect(ann.role).toBe('annotator')
    await page.prove(owner)
    expect((await command(page, batch, 'retry')).status).toBe(200)
    await untilState(page, batch)
    expect(ann.role).toBe('owner')
    now += 5 * 60_000
    expect(codeOf(await command(page, batch, 'retry'))).not.toBe(needed)
  })

  it('wants it for a batch that goes on with another password', async () => {
    await page.prove(owner)
    const steps = [{ kind: 'user.password', user_id: boss.id, password }]
    const { id: batch } = (await start(steps)).body as { id: string }
    await untilState(page, batch)
    now += 5 * 60_000
    const again = (passwords: object) => command(page, batch, 'retry', { passwords })
    expect(codeOf(await again({ [boss.id]: 'yet another one' }))).toBe(needed)
    expect(codeOf(await again({}))).not.toBe(needed)
  })

  it('makes no more calls to Argilla than before', async () => {
    await page.prove(owner)
    server.argilla.seen.length = 0
    await update(boss, { password })
    expect(server.argilla.seen).toEqual([`GET /api/v1/users/${boss.id}`, `PATCH /api/v1/users/${boss.id}`])
  })
})
