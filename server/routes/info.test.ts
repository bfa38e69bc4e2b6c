import { afterEach, expect, it, onTestFinished } from 'vitest'
import { AppError } from '../errors.ts'
import { openStore } from '../store/open.ts'
import { createTestDatabase } from '../testing/test-database.ts'
import { testInfo } from '../testing/test-info.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
afterEach(() => server.close())

it('anybody may ask where one is and how it goes', async () => {
  server = await startTestServer()
  const page = server.browser()
  expect(await page.call('GET', '/app/info')).toMatchObject({
    status: 200,
    body: testInfo,
  })
  expect(await page.call('GET', '/app/health')).toMatchObject({
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: { status: 'ok', version: '1.2.3' },
  })
})

it('is ready where the store can be written and Argilla is there, and says which of them is not', async () => {
  let now = 0
  let isFull = false
  const database = await createTestDatabase()
  onTestFinished(database.drop)
  const store = openStore(database)
  const check = () => (isFull ? Promise.reject(new AppError('JournalUnavailable')) : store.check())
  server = await startTestServer({ store: { ...store, check }, monotonic: () => now })
  const page = server.browser()
  const ready = async () => {
    now += 2_000
    return page.call('GET', '/app/ready')
  }
  expect(await ready()).toMatchObject({
    status: 200,
    body: { status: 'ready', store: 'writable', argilla: 'reachable', argilla_version: '2.8.0' },
  })
  isFull = true
  expect(await ready()).toMatchObject({ status: 503, body: { store: 'unavailable', argilla: 'reachable' } })
  isFull = false
  server.argilla.intercept = (_, reply) => reply.type('text/html').send('<html>')
  expect(await ready()).toMatchObject({ status: 503, body: { store: 'writable', argilla: 'foreign' } })
  await server.argilla.close()
  expect(await ready()).toMatchObject({
    status: 503,
    body: { argilla: 'unreachable', argilla_version: null },
  })
  expect((await page.call('GET', '/app/health')).status).toBe(200)
  await store.close()
})

it('has metrics where they are asked for, of routes and never of people', async () => {
  server = await startTestServer({ metrics: true })
  const owner = server.argilla.addUser('owner-of-metrics', 'owner')
  const page = await server.browser().signIn(owner)
  await page.call('GET', `/api/v1/users/${owner.id}`)
  await page.call('GET', `/app/nothing/${owner.id}`)
  const { text } = await page.call('GET', '/metrics')
  expect(text).toContain(
    'argilla_admin_http_request_duration_seconds_count{method="GET",route="/api/v1/users/:id",status="200"} 1',
  )
  expect(text).toContain('process_resident_memory_bytes')
  expect(text).not.toContain(owner.id)
  expect(text).not.toContain(owner.username)
})

it('has none where nobody asked for them', async () => {
  server = await startTestServer()
  expect((await server.browser().call('GET', '/metrics')).text).not.toContain('process_')
})

it('passes a trace on to Argilla, and nothing that is none', async () => {
  server = await startTestServer()
  const page = server.browser()
  const seen: unknown[] = []
  server.argilla.intercept = (request) => {
    seen.push(request.headers['traceparent'])
    return null
  }
  const trace = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
  const ask = (traceparent: string) =>
    page.call('POST', '/app/session', { username: 'x', password: 'y' }, { headers: { traceparent } })
  await ask(trace)
  await ask('owner@example.com')
  expect(seen).toEqual([trace, undefined])
})
