import { afterEach, beforeEach, expect, it } from 'vitest'
import type { OwnSession } from '#contract/app.ts'
import type { FakeUser } from '../testing/fake-argilla.ts'
import { codeOf, startTestServer, type Browser, type TestServer } from '../testing/test-server.ts'

let server: TestServer
let owner: FakeUser
let ann: FakeUser
let now = 0
beforeEach(async () => {
  now = Date.parse('2026-01-01T00:00:00Z')
  server = await startTestServer({ clock: () => now, monotonic: () => now })
  owner = server.argilla.addUser('owner', 'owner')
  ann = server.argilla.addUser('ann', 'annotator')
})
afterEach(() => server.close())

const signedIn = async (user: FakeUser) => {
  now += 1
  return server.browser().signIn(user)
}
const listOf = async (browser: Browser) =>
  ((await browser.call('GET', '/app/sessions')).body as { items: OwnSession[] }).items
const isIn = async (browser: Browser) => (await browser.call('GET', '/app/session')).status === 200

it('lists one’s own, and says which one asks', async () => {
  const [one, two] = [await signedIn(ann), await signedIn(ann)]
  await signedIn(owner)
  expect(await listOf(two)).toHaveLength(2)
  expect((await listOf(one)).filter(({ current }) => current)).toMatchObject([{ method: 'password' }])
  expect(JSON.stringify(await listOf(one))).not.toContain(ann.api_key)
})

it('ends one of one’s own, and nobody else’s', async () => {
  const [one, two, other] = [await signedIn(ann), await signedIn(ann), await signedIn(owner)]
  const idOf = async (browser: Browser) => (await listOf(browser)).find(({ current }) => current)?.id ?? ''
  expect((await one.call('DELETE', `/app/sessions/${await idOf(other)}`)).status).toBe(204)
  expect((await one.call('DELETE', `/app/sessions/${await idOf(two)}`)).status).toBe(204)
  expect(await Promise.all([one, two, other].map(isIn))).toEqual([true, false, true])
  expect((await one.call('DELETE', '/app/sessions/not-an-id')).status).toBe(422)
})

it('signs out everywhere, also here', async () => {
  const [one, two] = [await signedIn(ann), await signedIn(ann)]
  now += 1
  const answer = await one.call('DELETE', '/app/sessions')
  expect(answer.status).toBe(204)
  expect(await Promise.all([one, two].map(isIn))).toEqual([false, false])
  now += 1
  expect(await isIn(await signedIn(ann))).toBe(true)
})

it('lets owners end somebody’s, after their password once more, and nobody else', async () => {
  const [one, boss] = [await signedIn(ann), await signedIn(owner)]
  const end = (browser: Browser, id: string) => browser.call('DELETE', `/app/users/${id}/sessions`)
  expect(codeOf(await end(one, owner.id))).toBe('argilla-admin::OwnersOnly')
  expect(codeOf(await end(boss, ann.id))).toBe('argilla-admin::ProofNeeded')
  expect(await isIn(one)).toBe(true)
  await boss.prove(owner)
  now += 1
  expect((await end(boss, ann.id)).status).toBe(204)
  expect(await Promise.all([one, boss].map(isIn))).toEqual([false, true])
  expect((await end(boss, owner.id)).status).toBe(404)
})
