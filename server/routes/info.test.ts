import { afterEach, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
afterEach(() => server.close())

it('anybody may ask where one is and how it goes', async () => {
  server = await startTestServer()
  const page = server.browser()
  expect(await page.call('GET', '/app/info')).toMatchObject({
    status: 200,
    body: { argilla_url: 'https://argilla.example', embedded: false, demo: null },
  })
  expect(await page.call('GET', '/app/health')).toMatchObject({
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: { status: 'ok', argilla: 'reachable' },
  })
})
