import { text } from 'node:stream/consumers'
import { afterEach, expect, it } from 'vitest'
import { codeOf, startTestServer, type TestServer } from '../testing/test-server.ts'
import type { AppEvent } from '#contract/events.ts'
import type { Hub } from './hub.ts'
import { type EventStream, lifetimeMs, openStream } from './stream.ts'

let server: TestServer | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

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

it('one whose session has ended while it was being opened ends once it is open', async () => {
  const ended: AppEvent = { type: 'session.ended', reason: 'ended' }
  const hub: Hub = {
    cursor: () => 'here.1',
    since: () => [ended],
    follow: () => () => undefined,
    close: () => undefined,
  }
  const over = new Promise<EventStream>((resolve) => {
    const stream = openStream({
      hub,
      reader: { userId: 'ann', role: 'owner', sid: 's', issuedAt: '' },
      since: 'here.0',
      provenMsAgo: 0,
      expiresInMs: 60_000,
      onEnd: () => resolve(stream),
    })
  })
  expect(await text((await over).body)).toContain('"type":"session.ended"')
})
