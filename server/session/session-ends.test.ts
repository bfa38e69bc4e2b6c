import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FakeUser } from '../testing/fake-argilla.ts'
import { codeOf, startTestServer, type Browser, type TestServer } from '../testing/test-server.ts'
import { goThrough } from '../testing/through-provider.ts'

let server: TestServer
let copy: TestServer
let now = 0
let owner: FakeUser
let ann: FakeUser
beforeEach(async () => {
  now = Date.parse('2026-01-01T00:00:00Z')
  server = await startTestServer({ clock: () => now, monotonic: () => now })
  copy = await server.copy()
  owner = server.argilla.addUser('owner', 'owner')
  ann = server.argilla.addUser('ann', 'owner')
})
afterEach(() => server.close())

const minutes = (count: number) => {
  now += count * 60_000
}
const byKey = async ({ api_key }: FakeUser): Promise<Browser> => {
  const browser = server.browser()
  expect((await browser.call('POST', '/app/session', { api_key })).status).toBe(201)
  return browser
}
/** The same cookie at the other copy. */
function copied(of: Browser): Browser {
  const browser = copy.browser()
  for (const [name, value] of of.jar) browser.jar.set(name, value)
  return browser
}
const whyEnded = async (browser: Browser) => {
  const answer = await browser.call('GET', '/api/v1/me/workspaces')
  return answer.status === 200 ? null : codeOf(answer)
}

describe('a sign-in', () => {
  it.each(['the same person', 'another one'] as const)(
    'of %s ends the session that the same browser had before, and no other one',
    async (who) => {
      const [one, other] = [await server.browser().signIn(ann), await server.browser().signIn(ann)]
      const [stolen, stolenHere] = [copied(one), server.browser()]
      for (const [name, value] of one.jar) stolenHere.jar.set(name, value)
      expect(await whyEnded(stolen)).toBeNull()
      await one.signIn(who === 'another one' ? owner : ann)
      expect(await whyEnded(stolenHere)).toBe('argilla-admin::SessionEnded')
      now += 2_000
      expect(await whyEnded(stolen)).toBe('argilla-admin::SessionEnded')
      expect(await Promise.all([one, other].map(whyEnded))).toEqual([null, null])
    },
  )

  it('keeps its cookie whatever is answered late to what was asked with the one before', async () => {
    const before = await server.browser().signIn(ann)
    const asked = server.browser()
    for (const [name, value] of before.jar) asked.jar.set(name, value)
    await before.signIn(owner)
    for (const path of ['/app/session', '/api/v1/me/workspaces', '/users'])
      expect(
        (await asked.call('GET', path, undefined, { headers: { accept: 'text/html' } })).cookies,
      ).toEqual([])
    const expired = await server.browser().signIn(ann)
    minutes(24 * 60)
    const { status, cookies } = await expired.call('GET', '/app/session')
    expect([status, cookies]).toEqual([401, []])
  })

  it('through a provider ends the session before as well, whose cookie does not come along from there', async () => {
    server.argilla.providers.names = ['keycloak']
    const [one, other] = [await server.browser().signIn(ann), await server.browser().signIn(ann)]
    const stolen = server.browser()
    for (const [name, value] of one.jar) stolen.jar.set(name, value)
    await goThrough({ ...server, browser: one }, 'keycloak', 'owner')
    expect((await one.call('GET', '/app/session')).body).toMatchObject({
      ...{ user: { id: owner.id }, method: 'provider', provider: 'keycloak' },
    })
    expect(await whyEnded(stolen)).toBe('argilla-admin::SessionEnded')
    expect(await whyEnded(other)).toBeNull()
  })

  it('that fails ends nothing', async () => {
    const one = await server.browser().signIn(ann)
    expect((await one.call('POST', '/app/session', { api_key: 'wrong' })).status).toBe(401)
    expect(await whyEnded(one)).toBeNull()
  })
})

describe('all sessions of a person, by password and by key, end in every copy with', () => {
  const change = async (body: object, method: 'PATCH' | 'DELETE' = 'PATCH', target = ann) => {
    now += 1
    const one = await (await server.browser().signIn(owner)).prove(owner)
    const answer = await one.call(method, `/api/v1/users/${target.id}`, body)
    expect(answer.status).toBe(200)
  }

  it.each([
    ['a new password', { password: 'another password' }],
    ['another role', { role: 'admin' }],
  ])('%s', async (_, body) => {
    const [one, key] = [await server.browser().signIn(ann), await byKey(ann)]
    const both = [copied(one), copied(key)]
    expect(await Promise.all(both.map(whyEnded))).toEqual([null, null])
    await change(body)
    expect(await Promise.all([one, key].map(whyEnded))).toEqual(Array(2).fill('argilla-admin::SessionEnded'))
    minutes(1)
    expect(await Promise.all(both.map(whyEnded))).toEqual(Array(2).fill('argilla-admin::SessionEnded'))
    expect(await whyEnded(await byKey(ann))).toBeNull()
  })

  it('their deletion, even where somebody is made anew with their id and name', async () => {
    const [one, key] = [await server.browser().signIn(ann), await byKey(ann)]
    const both = [copied(one), copied(key)]
    await change({}, 'DELETE')
    server.argilla.users.push(ann)
    expect(await Promise.all([one, key, ...both].map(whyEnded))).toEqual(
      Array(4).fill('argilla-admin::SessionEnded'),
    )
  })

  it('a change whose answer was lost, for it may have been made', async () => {
    const one = await server.browser().signIn(ann)
    const other = await (await server.browser().signIn(owner)).prove(owner)
    now += 1
    server.argilla.spoil = (request, reply, payload) => {
      if (request.method === 'PATCH') reply.raw.destroy()
      return payload
    }
    await other.call('PATCH', `/api/v1/users/${ann.id}`, { password: 'another password' })
    expect(await whyEnded(one)).toBe('argilla-admin::SessionEnded')
  })

  it('their own change, the one in hand too', async () => {
    const one = await (await server.browser().signIn(ann)).prove(ann)
    now += 1
    const answer = await one.call('PATCH', `/api/v1/users/${ann.id}`, { password: 'another password' })
    expect(answer.status).toBe(200)
    expect(await whyEnded(one)).toBe('argilla-admin::SessionEnded')
  })

  it('a sign-in that was under way with the old password', async () => {
    let signingIn: Promise<Browser> | null = null
    server.argilla.intercept = async (request) => {
      if (request.url !== '/api/v1/me' || signingIn === null) return
      server.argilla.intercept = null
      await change({ password: 'another password' })
    }
    signingIn = server.browser().signIn(ann)
    expect(await whyEnded(await signingIn)).toBe('argilla-admin::SessionEnded')
  })

  it.each([
    ['a new password', { password: 'another password' }],
    ['another role', { role: 'annotator' as const }],
    ['another role and another name', { role: 'annotator' as const, first_name: 'Anna' }],
  ])('%s straight at Argilla', async (_, facts) => {
    const [one, key] = [await server.browser().signIn(ann), await byKey(ann)]
    Object.assign(ann, facts, { updated_at: '2026-01-02T03:04:06.000000' })
    minutes(1)
    expect(await Promise.all([one, key].map(whyEnded))).toEqual(Array(2).fill('argilla-admin::SessionEnded'))
  })
})

it('goes on after a change of names, of a workspace, and of somebody else', async () => {
  const one = await byKey(ann)
  const other = await (await server.browser().signIn(owner)).prove(owner)
  now += 1
  await other.call('PATCH', `/api/v1/users/${ann.id}`, { first_name: 'Anna' })
  await other.call('PATCH', `/api/v1/users/${owner.id}`, { password: 'another password' })
  minutes(1)
  expect(await whyEnded(one)).toBeNull()
})

describe('a session', () => {
  it.each([
    ['a password', (user: FakeUser) => server.browser().signIn(user)],
    ['a key', byKey],
  ])('by %s ends after half an hour without use, however often a page asks by itself', async (_, signIn) => {
    const one = await signIn(ann)
    minutes(29)
    expect(await whyEnded(copied(one))).toBeNull()
    minutes(29)
    const untouched = { headers: { 'x-argilla-admin-untouched': '1' } }
    expect((await one.call('GET', '/app/session', undefined, untouched)).status).toBe(200)
    expect((await one.call('GET', '/app/events')).status).toBe(200)
    minutes(1)
    expect(await whyEnded(one)).toBe('argilla-admin::SessionIdle')
  })

  it.each([
    ['a password', (user: FakeUser) => server.browser().signIn(user)],
    ['a key', byKey],
  ])('by %s ends after twelve hours, however much it is used', async (_, signIn) => {
    const one = await signIn(ann)
    for (let i = 0; i < 35; i++) {
      minutes(20)
      expect(await whyEnded(one)).toBeNull()
    }
    minutes(20)
    expect(await whyEnded(one)).toBe('argilla-admin::SessionExpired')
  })
  it('by a password goes on where Argilla’s token ends before, for as long as that can be renewed', async () => {
    const { tokens } = server.argilla
    tokens.areRenewed = true
    const one = await server.browser().signIn(ann)
    const renewing = tokens.issued.at(-1) ?? ''
    const answer = await one.call('GET', '/app/session')
    expect(answer.body).toMatchObject({ method: 'password', expires_at: '2026-01-01T12:00:00.000Z' })
    tokens.ended = tokens.issued.filter((token) => token !== renewing)
    expect(await whyEnded(one)).toBeNull()
    expect(await whyEnded(copied(one))).toBeNull()
    tokens.ended = [...tokens.issued]
    expect(await whyEnded(one)).toBe('argilla-admin::SessionExpired')
  })
})
