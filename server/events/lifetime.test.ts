import { afterEach, expect, it } from 'vitest'
import { codeOf, startTestServer, type TestServer } from '../testing/test-server.ts'
import { lifetimeMs } from './stream.ts'

let server: TestServer
afterEach(() => server.close())

it('who comes back is told of things no longer than their proof counts', async () => {
  let now = 0
  server = await startTestServer({ monotonic: () => now })
  const { argilla } = server
  const owner = argilla.addUser('owner', 'owner')
  const page = await server.browser().signIn(owner)
  await page.call('GET', '/app/events')
  const asked = argilla.seen.length
  // Straight at Argilla, so that this server hears nothing of it.
  owner.role = 'annotator'
  const comeBack = () =>
    page.call('GET', '/app/events?since=before', undefined, { headers: { accept: 'text/event-stream' } })

  now += lifetimeMs - 50
  const stream = await comeBack()
  expect([stream.status, argilla.seen.length]).toEqual([200, asked])
  // It has come to its end by itself, in these 50 ms.
  expect(stream.text).toContain('hello')

  now += 50
  expect(codeOf(await comeBack())).toBe('argilla-admin::SessionEnded')
})
