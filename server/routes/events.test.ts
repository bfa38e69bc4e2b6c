import { once } from 'node:events'
import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { sessionSchema } from '#contract/app.ts'
import { eventsPageSchema, eventSchema, type AppEvent } from '#contract/events.ts'
import { z } from '#contract/zod.ts'
import { closeInTime } from '../closing.ts'
import { join, refuseDeletesWhenLetGo, startBatch, untilState } from '../testing/batch-calls.ts'
import type { FakeArgilla, FakeUser } from '../testing/fake-argilla.ts'
import { codeOf, startTestServer, type Browser, type TestServer } from '../testing/test-server.ts'

let server: TestServer
let argilla: FakeArgilla
let me: FakeUser
let page: Browser
const open: AbortController[] = []

beforeEach(async () => {
  server = await startTestServer()
  argilla = server.argilla
  me = argilla.addUser('me', 'owner')
  page = await server.browser().signIn(me)
})
afterEach(async () => {
  for (const stream of open.splice(0)) stream.abort()
  await server.close()
})

interface Stream {
  status: number
  headers: IncomingHttpHeaders
  /** Each message's events, with its id. */
  messages: { id: string; events: AppEvent[] }[]
  events: () => AppEvent[]
  isOver: () => boolean
}

/** A stream as a browser reads it, over a real connection of its own. */
async function listen(browser: Browser, of = server, lastId?: string): Promise<Stream> {
  if (!of.app.server.listening) await of.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = of.app.server.address() as AddressInfo
  const ending = new AbortController()
  open.push(ending)
  const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = {
    cookie,
    accept: 'text/event-stream',
    'accept-encoding': 'gzip, br',
    ...(lastId !== undefined && { 'last-event-id': lastId }),
  }
  const request = get({ port, path: '/app/events', headers, agent: false, signal: ending.signal })
  request.on('error', () => undefined)
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  const messages: Stream['messages'] = []
  let isOver = false
  let text = ''
  response.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (text + chunk).split('\n\n')
    text = parts.pop() ?? ''
    for (const part of parts) {
      const [, id, data] = /^id: (.+)\ndata: (.+)$/.exec(part) ?? []
      if (id === undefined || data === undefined) continue
      messages.push({ id, events: z.array(eventSchema).parse(JSON.parse(data)) })
    }
  })
  response.on('error', () => undefined).on('close', () => (isOver = true))
  const events = () => messages.flatMap((message) => message.events)
  if (response.statusCode === 200) await until(() => expect(events().length).toBeGreaterThan(0))
  const { statusCode: status = 0 } = response
  return { status, headers: response.headers, messages, events, isOver: () => isOver }
}
const poll = async (browser: Browser, since?: string) => {
  const answer = await browser.call('GET', `/app/events${since === undefined ? '' : `?since=${since}`}`)
  expect(answer.status, answer.text).toBe(200)
  return eventsPageSchema.parse(answer.body)
}

describe('the stream of events', () => {
  it('says for whom it is, and tells owners each change, without keys and unbuffered', async () => {
    const stream = await listen(page)
    expect(stream.headers['content-type']).toContain('text/event-stream')
    expect(stream.headers['content-encoding']).toBeUndefined()
    expect(stream.headers['content-security-policy']).toContain("default-src 'none'")
    expect(stream.events()[0]).toEqual({ type: 'hello', user_id: me.id })
    const created = await page.call('POST', '/api/v1/users', {
      username: 'new',
      first_name: 'new',
      password: 'long enough',
    })
    await until(() => expect(stream.events()).toHaveLength(2))
    expect(stream.events()[1]).toEqual({ type: 'user', user: created.body })
    expect(JSON.stringify(stream.events())).not.toContain('api_key')
  })

  it('tells others only that something has changed', async () => {
    const ann = argilla.addUser('ann', 'annotator')
    const stream = await listen(await server.browser().signIn(ann))
    const team = argilla.addWorkspace('team')
    await page.call('PATCH', `/api/v1/users/${me.id}`, { first_name: 'Me' })
    await page.call('POST', `/api/v1/workspaces/${team.id}/users`, { user_id: ann.id })
    await until(() => expect(stream.events()).toHaveLength(3))
    expect(stream.events().slice(1)).toEqual([
      { type: 'changed', what: 'users' },
      { type: 'changed', what: 'memberships' },
    ])
  })

  it('follows the role of the reader', async () => {
    const ann = argilla.addUser('ann', 'annotator')
    const stream = await listen(await server.browser().signIn(ann))
    // Through this page, another role ends the session.
    ann.role = 'owner'
    await page.call('PATCH', `/api/v1/users/${ann.id}`, { first_name: 'Ann' })
    await until(() => expect(stream.events().map(({ type }) => type)).toEqual(['hello', 'user', 'resync']))
    await page.call('PATCH', `/api/v1/users/${me.id}`, { first_name: 'Me' })
    await until(() => expect(stream.events().at(-1)).toMatchObject({ type: 'user', user: { id: me.id } }))
  })

  it('tells of a batch to who began it and to owners, in ten messages a second at the most', async () => {
    const ann = argilla.addUser('ann', 'annotator')
    const [mine, other] = [await listen(page), await listen(await server.browser().signIn(ann))]
    const team = argilla.addWorkspace('team')
    const users = Array.from({ length: 300 }, (_, index) => argilla.addUser(`user-${index}`, 'annotator'))
    const began = performance.now()
    const { id } = await startBatch(
      page,
      'join',
      users.map((user) => join(user, team)),
    )
    await untilState(page, id)
    await until(() =>
      expect(mine.events().at(-1)).toMatchObject({ batch: { id, state: 'ended', counts: { done: 300 } } }),
    )
    const seconds = (performance.now() - began) / 1000
    expect(mine.messages.length).toBeLessThanOrEqual(Math.ceil(seconds * 10) + 2)
    expect(mine.events().filter(({ type }) => type === 'member.added')).toHaveLength(300)
    expect(new Set(other.events().map(({ type }) => type))).toEqual(new Set(['hello', 'changed']))
  })

  it('reaches the readers of another copy within a second', async () => {
    const copy = await server.copy()
    const there = copy.browser()
    for (const [name, value] of page.jar) there.jar.set(name, value)
    const stream = await listen(there, copy)
    // The copy begins to look at its first chance; what was told before that is none of its business.
    await until(async () => {
      await page.call('PATCH', `/api/v1/users/${me.id}`, { first_name: 'Me' })
      expect(stream.events().length).toBeGreaterThan(1)
    })
    const before = stream.events().length
    await page.call('POST', '/api/v1/workspaces', { name: 'team' })
    await until(() =>
      expect(
        stream
          .events()
          .slice(before)
          .map(({ type }) => type),
      ).toContain('workspace'),
    )
  })

  it('ends with the session, in every copy, and with nobody else’s', async () => {
    const copy = await server.copy()
    const there = copy.browser()
    for (const [name, value] of page.jar) there.jar.set(name, value)
    const [same, far] = [await listen(page), await listen(there, copy)]
    const other = await listen(await server.browser().signIn(me))
    await until(async () => {
      await page.call('PATCH', `/api/v1/users/${me.id}`, { first_name: 'Me' })
      expect(far.events().length).toBeGreaterThan(1)
    })
    await page.call('DELETE', '/app/session')
    for (const stream of [same, far]) {
      await until(() => expect(stream.isOver()).toBe(true))
      expect(stream.events().at(-1)).toEqual({ type: 'session.ended', reason: 'signedOut' })
    }
    expect(other.isOver()).toBe(false)
  })

  it('tells of a batch that it is not taken back after all, once that is over and did nothing', async () => {
    const ann = argilla.addUser('ann', 'annotator')
    const team = argilla.addWorkspace('team')
    const { id } = await startBatch(page, 'join', [join(ann, team)])
    await untilState(page, id)
    const letGo = refuseDeletesWhenLetGo(argilla)
    const stream = await listen(page)
    const steps = [{ kind: 'member.remove', user_id: ann.id, workspace_id: team.id } as const]
    const reverting = await startBatch(page, 'revert', steps, id)
    const told = () =>
      stream
        .events()
        .flatMap((event) => (event.type === 'batch' && event.batch.id === id ? event.batch.reverted_by : []))
    await until(() => expect(told()).toEqual([reverting.id]))
    letGo()
    await until(() => expect(told()).toEqual([reverting.id, null]))
  })

  it('ends with the reader’s account', async () => {
    const ann = argilla.addUser('ann', 'annotator')
    const stream = await listen(await server.browser().signIn(ann))
    await page.call('DELETE', `/api/v1/users/${ann.id}`, {})
    await until(() => expect(stream.isOver()).toBe(true))
    expect(stream.events().at(-1)).toEqual({ type: 'session.ended', reason: 'deleted' })
  })

  it('ends without saying that the account is gone where only a password is another one', async () => {
    const ann = argilla.addUser('ann', 'annotator')
    const stream = await listen(await server.browser().signIn(ann))
    await page.call('PATCH', `/api/v1/users/${ann.id}`, { password: 'another long one' })
    await until(() => expect(stream.isOver()).toBe(true))
    expect(stream.events().at(-1)).toEqual({ type: 'session.ended', reason: 'ended' })
  })

  it('goes on where it was cut, or says that something was missed', async () => {
    const first = await listen(page)
    const lastId = first.messages.at(-1)?.id ?? ''
    await page.call('POST', '/api/v1/workspaces', { name: 'team' })
    const again = await listen(page, server, lastId)
    expect(again.events()).toMatchObject([{ type: 'hello' }, { type: 'workspace' }])
    const lost = await listen(page, server, 'another copy.17')
    expect(lost.events()).toEqual([{ type: 'hello', user_id: me.id }, { type: 'resync' }])
  })

  it('is for the person whom the page shows, and for nobody who is not signed in', async () => {
    const ann = argilla.addUser('ann', 'annotator')
    const wrong = await page.call('GET', `/app/events?user=${ann.id}`)
    expect(codeOf(wrong)).toBe('argilla-admin::SessionReplaced')
    expect((await page.call('GET', `/app/events?user=${me.id}`)).status).toBe(200)
    expect((await server.browser().call('GET', '/app/events')).status).toBe(401)
  })

  it('is refused to the twenty-first tab', async () => {
    for (let index = 0; index < 20; index++) expect((await listen(page)).status).toBe(200)
    expect((await listen(page)).status).toBe(503)
    // Nor does another sign-in bring twenty more; somebody else has their own.
    expect((await listen(await server.browser().signIn(me))).status).toBe(503)
    const ann = argilla.addUser('ann', 'annotator')
    expect((await listen(await server.browser().signIn(ann))).status).toBe(200)
    open.shift()?.abort()
    await until(async () => expect((await listen(page)).status).toBe(200))
  })

  it('does not keep the server from closing', async () => {
    const stream = await listen(page)
    await server.app.close()
    await until(() => expect(stream.isOver()).toBe(true))
  })

  it('does not keep it from closing either where it was only just asked for', async () => {
    // As main.ts does: the connection may be kept for a next request that never comes.
    const close = closeInTime(server.app, { answersMs: 10_000 })
    await server.app.listen({ host: '127.0.0.1', port: 0 })
    // After a change of this person Argilla is asked again who they are.
    await page.call('PATCH', `/api/v1/users/${me.id}`, { first_name: 'Me' })
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    argilla.intercept = ({ url }) => (url === '/api/v1/me' ? held : null)
    const asked = argilla.seen.length
    const { port } = server.app.server.address() as AddressInfo
    const cookie = [...page.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, accept: 'text/event-stream' }
    const stream = fetch(`http://127.0.0.1:${port}/app/events`, { headers })
    await until(() => expect(argilla.seen.slice(asked)).toContain('GET /api/v1/me'))
    const closed = close()
    release()
    expect(await (await stream).text()).toContain('retry')
    await closed
  })
})

describe('polling for events', () => {
  it('answers what has happened since a cursor', async () => {
    const { cursor, events } = await poll(page)
    expect(events).toEqual([{ type: 'hello', user_id: me.id }])
    expect((await poll(page, cursor)).events).toEqual([])
    await page.call('POST', '/api/v1/workspaces', { name: 'team' })
    const next = await poll(page, cursor)
    expect(next.events).toMatchObject([{ type: 'workspace', workspace: { name: 'team' } }])
    expect((await poll(page, next.cursor)).events).toEqual([])
    expect((await poll(page, 'nonsense')).events).toEqual([{ type: 'resync' }])
  })

  it.each(['GET', 'POST'] as const)(
    'misses nothing of what happened since the session was answered to %s',
    async (method) => {
      const credentials = method === 'POST' ? { username: 'me', password: me.password } : undefined
      const answer = await page.call(method, '/app/session', credentials)
      const { cursor } = sessionSchema.parse(answer.body)
      await page.call('POST', '/api/v1/workspaces', { name: 'team' })
      expect((await poll(page, cursor)).events).toMatchObject([
        { type: 'workspace', workspace: { name: 'team' } },
      ])
    },
  )
})
