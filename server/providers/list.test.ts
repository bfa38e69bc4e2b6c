import { afterEach, expect, it } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { createArgilla } from '../argilla/argilla.ts'
import { startFakeArgilla, type FakeArgilla } from '../testing/fake-argilla.ts'
import { createProviders } from './list.ts'

let fake: FakeArgilla
afterEach(() => fake.close())

async function start() {
  fake = await startFakeArgilla()
  let now = 0
  const argilla = createArgilla({ baseUrl: () => fake.url, timeouts: { answer: 15_000, list: 15_000 } })
  const providers = createProviders(argilla, () => now)
  return { list: () => providers.list(), wait: (ms: number) => (now += ms) }
}

it('knows them for a minute, and then renews them behind the answer', async () => {
  const { list, wait } = await start()
  fake.providers.names = ['keycloak']
  expect(await list()).toEqual(['keycloak'])
  fake.providers.names = ['keycloak', 'github']
  wait(59_000)
  expect(await list()).toEqual(['keycloak'])
  expect(fake.seen).toHaveLength(1)
  wait(1_000)
  expect(await list()).toEqual(['keycloak'])
  await until(async () => expect(await list()).toEqual(['keycloak', 'github']))
  expect(fake.seen).toHaveLength(2)
})

it('goes on with what it knew while Argilla is away, and asks again soon', async () => {
  const { list, wait } = await start()
  fake.providers.names = ['keycloak']
  expect(await list()).toEqual(['keycloak'])
  fake.intercept = (_, reply) => reply.code(502).send('a proxy')
  wait(60_000)
  await list()
  await until(() => expect(fake.seen).toHaveLength(2))
  fake.intercept = null
  fake.providers.names = []
  await until(async () => {
    wait(5_000)
    expect(await list()).toEqual([])
  })
})

it('has none where Argilla is too old to have any, or names what is no name', async () => {
  const { list } = await start()
  fake.providers.names = null
  expect(await list()).toEqual([])
  await fake.close()
  const other = await start()
  fake.providers.names = ['a/b']
  expect(await other.list()).toEqual([])
})

it('keeps nobody waiting for long', async () => {
  const { list } = await start()
  fake.intercept = () => new Promise(() => undefined)
  expect(await list()).toEqual([])
})
