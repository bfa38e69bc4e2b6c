import { afterEach, expect, it } from 'vitest'
import type { ProviderPeople } from '#contract/sign-in/provider-people.ts'
import { until } from '#lib/testing/until.ts'
import type { FakeUser } from '../testing/fake-argilla.ts'
import { signInThrough } from '../testing/through-provider.ts'
import { startTestServer, type Browser, type TestServer } from '../testing/test-server.ts'

const started = Date.parse('2026-01-01T00:00:00Z')
let server: TestServer
let now = started
afterEach(() => server.close())

async function start() {
  now = started
  server = await startTestServer({ clock: () => now, now: () => now, monotonic: () => now })
  server.argilla.providers.names = ['keycloak', 'github']
  return server.argilla
}

const through = (provider: string, { username }: FakeUser) => signInThrough(server, provider, username)
const who = async (asker: Browser) => {
  const { body } = await asker.call('GET', '/app/provider-people')
  return (body as ProviderPeople).items
}
/** The entry of a sign-in is written behind its answer. */
const untilKnown = (asker: Browser, expected: ProviderPeople['items'][number]) =>
  until(async () => expect(await who(asker)).toContainEqual(expected))

it('names to owners who came through a provider, through which one last, and when', async () => {
  const argilla = await start()
  const ann = argilla.addUser('ann', 'admin')
  const bob = argilla.addUser('bob', 'annotator')
  const owner = await server.browser().signIn(argilla.addUser('owner', 'owner'))
  expect(await who(owner)).toEqual([])

  await through('github', ann)
  await through('keycloak', bob)
  const first = '2026-01-01T00:00:00.000Z'
  await untilKnown(owner, { user_id: ann.id, provider: 'github', at: first })
  await untilKnown(owner, { user_id: bob.id, provider: 'keycloak', at: first })
  now += 120_000
  await through('keycloak', ann)
  await server.browser().signIn(ann)
  await untilKnown(owner, { user_id: ann.id, provider: 'keycloak', at: '2026-01-01T00:02:00.000Z' })
  expect(await who(owner)).toHaveLength(2)
})

it('finds nobody again whose name was erased, until they sign in anew', async () => {
  const argilla = await start()
  const ann = argilla.addUser('ann', 'annotator')
  const me = argilla.addUser('owner', 'owner')
  const owner = await server.browser().signIn(me)
  await through('keycloak', ann)
  const last = { user_id: ann.id, provider: 'keycloak', at: '2026-01-01T00:00:00.000Z' }
  await untilKnown(owner, last)
  await owner.prove(me)
  expect((await owner.call('POST', `/app/users/${ann.id}/erase`)).status).toBe(200)
  expect(await who(owner)).toEqual([])
  now += 120_000
  await through('keycloak', ann)
  await untilKnown(owner, { ...last, at: '2026-01-01T00:02:00.000Z' })
})

it('names nobody once Argilla has no provider any more', async () => {
  const argilla = await start()
  const owner = await server.browser().signIn(argilla.addUser('owner', 'owner'))
  await through('keycloak', argilla.addUser('ann', 'annotator'))
  await until(async () => expect(await who(owner)).toHaveLength(1))
  argilla.providers.names = []
  now += 61_000
  await until(async () => expect(await who(owner)).toEqual([]))
})

it('tells it to owners alone', async () => {
  const argilla = await start()
  const ann = await through('keycloak', argilla.addUser('ann', 'admin'))
  expect((await ann.call('GET', '/app/provider-people')).body).toMatchObject({
    detail: { code: 'argilla-admin::OwnersOnly' },
  })
})
