import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import type { ActivitySetting } from '#contract/app.ts'
import { type LastActive, lastActiveSchema, notingSchema, webhookPath } from '#contract/noting.ts'
import type { FakeUser } from '../testing/fake-argilla.ts'
import { peopleIn } from '../testing/openings.ts'
import { testInfo } from '../testing/test-info.ts'
import {
  codeOf,
  startTestServer,
  type Browser,
  type TestOptions,
  type TestServer,
} from '../testing/test-server.ts'

let server: TestServer
afterEach(() => server.close())

const start = Date.parse('2026-03-04T12:00:00Z')
const address = `http://admin.example:6910${webhookPath}`
let messages = 0

async function prepare(setting: ActivitySetting = 'person', options: TestOptions = {}) {
  let time = start
  const info = { ...testInfo, activity: setting }
  server = await startTestServer({ info: () => info, clock: () => time, ...options })
  const { argilla } = server
  const people = peopleIn(argilla)
  const as = (user: FakeUser, at = server) => at.browser().signIn(user)
  const page = await as(people.owner)
  const wait = (ms: number) => (time += ms)
  const now = () => time
  return { argilla, ...people, as, page, wait, now }
}
type Prepared = Awaited<ReturnType<typeof prepare>>

const response = (
  user: { id: string },
  workspace: { id: string },
  timestamp: string,
  dataset = workspace.id,
) => ({
  type: 'response.created',
  version: 1,
  timestamp,
  data: {
    status: 'submitted',
    values: { label: { value: 'what was answered' } },
    record: { fields: { text: 'what was asked' }, dataset: { id: dataset, workspace: { id: workspace.id } } },
    user: { id: user.id, username: 'ann' },
  },
})

interface Sending {
  secret?: string
  id?: string
  at?: number
  headers?: Record<string, string | undefined>
}

/** As Argilla's worker does: no cookie, no origin. */
async function send(content: unknown, sending: Sending = {}, to = server) {
  const { secret = server.argilla.webhooks?.[0]?.secret ?? '', id = `msg_${(messages += 1)}` } = sending
  const timestamp = String(Math.floor((sending.at ?? start) / 1000))
  const payload = typeof content === 'string' ? content : JSON.stringify(content)
  const signature = createHmac('sha256', Buffer.from(secret, 'base64'))
    .update(`${id}.${timestamp}.${payload}`)
    .digest('base64')
  const headers: Record<string, string | undefined> = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
    ...sending.headers,
  }
  const { statusCode, payload: text } = await to.app.inject({
    method: 'POST',
    url: webhookPath,
    payload,
    headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)),
  })
  return { status: statusCode, text }
}

async function look(page: Browser) {
  const answer = await page.call('GET', '/app/noting')
  expect(answer.status, answer.text).toBe(200)
  return notingSchema.parse(answer.body)
}
async function turn(page: Browser, on: boolean) {
  const answer = await page.call('POST', '/app/noting', { on })
  expect(answer.status, answer.text).toBe(200)
  return notingSchema.parse(answer.body)
}
async function days(page: Browser, query = ''): Promise<LastActive> {
  const answer = await page.call('GET', `/app/last-active${query}`)
  expect(answer.status, answer.text).toBe(200)
  return lastActiveSchema.parse(answer.body)
}
const creations = ({ argilla }: Prepared) => argilla.seen.filter((call) => call === 'POST /api/v1/webhooks')

describe('the switch', () => {
  it('is off, goes on with one webhook at Argilla, and off again without it and without the days', async () => {
    const world = await prepare()
    const { argilla, page, ann, team } = world
    expect(await look(page)).toEqual({
      ...{ state: 'off', address, since: null, last_event_at: null, kept_days: 90 },
    })
    expect(await days(page)).toEqual({ since: null, items: [] })
    expect(await turn(page, true)).toMatchObject({ state: 'on', since: '2026-03-04T12:00:00.000Z' })
    expect(argilla.webhooks).toMatchObject([
      { url: address, events: ['response.created', 'response.updated'], enabled: true },
    ])
    expect(await turn(page, true)).toMatchObject({ state: 'on' })
    expect(creations(world)).toHaveLength(1)

    expect((await send(response(ann, team, '2026-03-04T11:59:00.000Z'))).status).toBe(204)
    expect(await days(page)).toEqual({ since: '2026-03-04', items: [{ user_id: ann.id, day: '2026-03-04' }] })
    expect(await look(page)).toMatchObject({ last_event_at: '2026-03-04T12:00:00.000Z' })

    const [{ secret } = { secret: '' }] = argilla.webhooks ?? []
    expect(await turn(page, false)).toMatchObject({ state: 'off', since: null, last_event_at: null })
    expect(argilla.webhooks).toEqual([])
    expect(await send(response(ann, team, '2026-03-04T11:59:00.000Z'), { secret })).toEqual({
      ...{ status: 401, text: '' },
    })
    await turn(page, true)
    expect((await days(page)).items).toEqual([])
  })

  it('leaves the webhooks of others alone', async () => {
    const { argilla, page } = await prepare()
    const others = { id: 'x', url: 'https://other.example/', secret: 'c2VjcmV0', events: ['ping'] }
    argilla.webhooks?.push({ ...others, enabled: true, description: null })
    await turn(page, true)
    await turn(page, false)
    expect(argilla.webhooks).toMatchObject([others])
  })

  it('stands in the journal, and its secret nowhere', async () => {
    const { argilla, page } = await prepare()
    const on = await page.call('POST', '/app/noting', { on: true })
    const secret = argilla.webhooks?.[0]?.secret ?? ''
    await send({ type: 'ping' })
    const off = await page.call('POST', '/app/noting', { on: false })
    const journal = await page.call('GET', '/app/journal')
    expect(journal.body).toMatchObject({
      items: [
        { operation: 'noting.off', actor: { username: 'owner' }, outcome: 'done' },
        { operation: 'noting.on', actor: { username: 'owner' }, outcome: 'done' },
        { operation: 'sign_in' },
        { operation: 'server.start' },
      ],
    })
    expect(secret).toHaveLength(44)
    for (const text of [on.text, off.text, journal.text, server.logs()]) expect(text).not.toContain(secret)
  })

  it('finds after a lost answer what was made, and makes no second one', async () => {
    const world = await prepare('person', { timeouts: { answer: 15_000, list: 15_000 } })
    const { argilla, page } = world
    argilla.spoil = (request, reply, payload) => {
      if (request.method !== 'POST') return payload
      reply.raw.destroy()
      return null
    }
    expect(await turn(page, true)).toMatchObject({ state: 'on' })
    expect(argilla.webhooks).toHaveLength(1)
    expect((await send({ type: 'ping' })).status).toBe(204)
    argilla.spoil = (request, reply, payload) => {
      if (request.method !== 'DELETE') return payload
      reply.raw.destroy()
      return null
    }
    expect(await turn(page, false)).toMatchObject({ state: 'off' })
  })

  it('says that it is not known where Argilla can’t be asked, and takes over the next time what was made', async () => {
    const world = await prepare()
    const { argilla, page } = world
    let isAway = false
    argilla.intercept = (_request, reply) => (isAway ? reply.raw.destroy() : undefined)
    argilla.spoil = (request, reply, payload) => {
      if (request.url !== '/api/v1/webhooks' || request.method !== 'POST') return payload
      isAway = true
      reply.raw.destroy()
      return null
    }
    const answer = await page.call('POST', '/app/noting', { on: true })
    expect([answer.status, codeOf(answer)]).toEqual([502, 'argilla-admin::OutcomeUnknown'])
    expect(answer.body).toMatchObject({ detail: { params: { seen: 'unknown' } } })
    argilla.spoil = null
    isAway = false
    expect(await look(page)).toMatchObject({ state: 'unfinished', since: null })
    expect((await send({ type: 'ping' })).status).toBe(401)
    expect(await turn(page, true)).toMatchObject({ state: 'on' })
    expect(argilla.webhooks).toHaveLength(1)
    expect(creations(world)).toHaveLength(1)
  })

  it('says what Argilla refuses, and keeps nothing then', async () => {
    const { argilla, page } = await prepare()
    argilla.intercept = (request, reply) =>
      request.method === 'POST' ? reply.code(422).send({ detail: 'You can’t create more' }) : undefined
    const answer = await page.call('POST', '/app/noting', { on: true })
    expect([answer.status, answer.body]).toEqual([422, { detail: 'You can’t create more' }])
    argilla.intercept = null
    expect(await look(page)).toMatchObject({ state: 'off' })
    expect((await page.call('GET', '/app/journal?operation=noting.on')).body).toMatchObject({ items: [] })
  })

  it('is made by two copies at once without a second webhook, and both know it', async () => {
    const world = await prepare()
    const { argilla, owner, as, page, ann, team } = world
    const copy = await server.copy()
    const there = await as(owner, copy)
    await Promise.all([turn(page, true), turn(there, true)])
    expect(argilla.webhooks).toHaveLength(1)
    await send(response(ann, team, '2026-03-04T10:00:00Z'), {}, copy)
    expect((await days(page)).items).toHaveLength(1)
    await turn(page, false)
    expect(await look(there)).toMatchObject({ state: 'off' })
  })

  it('sees that Argilla was reset, or the webhook altered, and is put right with what was noted', async () => {
    const { argilla, page, ann, team, wait } = await prepare()
    const { since } = await turn(page, true)
    expect((await turn(page, true)).since).toBe(since)
    await send(response(ann, team, '2026-03-04T10:00:00Z'))
    const [webhook] = argilla.webhooks ?? []
    if (webhook) webhook.enabled = false
    expect(await look(page)).toMatchObject({ state: 'gone' })
    argilla.webhooks = []
    expect(await look(page)).toMatchObject({ state: 'gone' })
    wait(60_000)
    const anew = await turn(page, true)
    expect(anew).toMatchObject({ state: 'on', last_event_at: '2026-03-04T12:00:00.000Z' })
    // Who worked in between is not known: whoever says "since" must not say so of that time.
    expect(Date.parse(anew.since ?? '')).toBe(Date.parse(since ?? '') + 60_000)
    expect((await send({ type: 'ping' })).status).toBe(204)
    expect((await days(page)).items).toHaveLength(1)
  })

  it('moves with the address, and the old webhook goes', async () => {
    let base = 'http://first.example'
    const { argilla, page } = await prepare('person', { webhookBase: () => base })
    await turn(page, true)
    base = 'http://second.example'
    expect(await look(page)).toMatchObject({ state: 'gone', address: `http://second.example${webhookPath}` })
    await turn(page, true)
    expect(argilla.webhooks).toMatchObject([{ url: `http://second.example${webhookPath}` }])
  })

  it('goes on after a restart with the same secret, and wants to be switched again with another one', async () => {
    const { argilla, page, owner, as, wait } = await prepare()
    const { since } = await turn(page, true)
    const same = await server.copy()
    expect((await send({ type: 'ping' }, {}, same)).status).toBe(204)
    const changed = await server.copy({ secrets: ['another secret of a test, long enough'] })
    expect((await send({ type: 'ping' }, {}, changed)).status).toBe(401)
    const there = await as(owner, changed)
    expect(await look(there)).toMatchObject({ state: 'gone', since })
    wait(60_000)
    const anew = await turn(there, true)
    expect(anew.state).toBe('on')
    // What was told in between was refused: that is not to be shown as nobody's work.
    expect(Date.parse(anew.since ?? '')).toBe(Date.parse(since ?? '') + 60_000)
    expect((await send({ type: 'ping' }, {}, changed)).status).toBe(204)
    expect(argilla.webhooks).toHaveLength(1)
  })

  it('goes on with a new secret once it ran with both', async () => {
    const [old, next] = ['an old secret of a test, long enough', 'the next secret of a test, long enough']
    const { page, owner, as } = await prepare('person', { secrets: [old] })
    const { since } = await turn(page, true)
    const both = await server.copy({ secrets: [next, old] })
    expect((await send({ type: 'ping' }, {}, both)).status).toBe(204)
    const renewed = await server.copy({ secrets: [next] })
    await expect.poll(async () => (await send({ type: 'ping' }, {}, renewed)).status).toBe(204)
    expect(await look(await as(owner, renewed))).toMatchObject({ state: 'on', since })
  })

  it('is not there without an address, nor where Argilla has no webhooks', async () => {
    const { argilla, page } = await prepare('person', { webhookBase: () => null })
    expect(await look(page)).toMatchObject({ state: 'off', address: null })
    const without = await page.call('POST', '/app/noting', { on: true })
    expect([without.status, codeOf(without)]).toEqual([409, 'argilla-admin::CannotNote'])
    argilla.webhooks = null
    expect(await look(page)).toMatchObject({ state: 'unsupported' })
    expect(codeOf(await page.call('POST', '/app/noting', { on: true }))).toBe('argilla-admin::CannotNote')
    expect(await turn(page, false)).toMatchObject({ state: 'unsupported' })
  })

  it('says whether a message that Argilla was asked for came', async () => {
    const { argilla, page, wait, now } = await prepare()
    expect((await page.call('POST', '/app/noting/test')).status).toBe(404)
    await turn(page, true)
    argilla.deliver = async () => {
      wait(1_000)
      await send({ type: 'ping' }, { at: now() })
    }
    expect((await page.call('POST', '/app/noting/test')).body).toEqual({ reached: true })
    argilla.deliver = () => Promise.reject(new Error('no connection'))
    expect((await page.call('POST', '/app/noting/test')).body).toEqual({ reached: false })
    argilla.deliver = null
    expect((await page.call('POST', '/app/noting/test')).body).toEqual({ reached: false })
  })

  it('is for owners alone', async () => {
    const { admin, ann, as } = await prepare()
    for (const user of [admin, ann]) {
      const own = await as(user)
      for (const [method, path, body] of [
        ['GET', '/app/noting', undefined],
        ['POST', '/app/noting', { on: true }],
        ['POST', '/app/noting/test', {}],
      ] as const)
        expect((await own.call(method, path, body)).status, `${user.username} ${path}`).toBe(403)
    }
    expect((await server.browser().call('GET', '/app/noting')).status).toBe(401)
  })
})

describe('what Argilla sends', () => {
  it('is taken without an origin, and from nobody who can’t sign it', async () => {
    const { page, ann, team } = await prepare()
    const work = response(ann, team, '2026-03-04T10:00:00Z')
    expect(await send(work, { secret: 'c2VjcmV0' })).toEqual({ status: 401, text: '' })
    await turn(page, true)
    const wrong: Sending[] = [
      { secret: 'c2VjcmV0' },
      { at: start - 301_000 },
      { at: start + 301_000 },
      { headers: { 'webhook-signature': undefined } },
      { headers: { 'webhook-id': undefined } },
      { headers: { 'webhook-timestamp': undefined } },
    ]
    for (const sending of wrong) expect(await send(work, sending)).toEqual({ status: 401, text: '' })
    expect((await days(page)).items).toEqual([])
    expect(await look(page)).toMatchObject({ last_event_at: null })
    expect((await send(work)).status).toBe(204)
    expect((await days(page)).items).toHaveLength(1)
  })

  it('counts once: the same message again changes nothing', async () => {
    const { page, ann, team, wait, now } = await prepare()
    await turn(page, true)
    await send(response(ann, team, '2026-03-04T10:00:00Z'), { id: 'msg_same' })
    wait(1_000)
    expect((await send({ type: 'ping' }, { id: 'msg_same', at: now() })).status).toBe(204)
    expect(await look(page)).toMatchObject({ last_event_at: '2026-03-04T12:00:00.000Z' })
    expect((await send({ type: 'ping' }, { at: now() })).status).toBe(204)
    expect(await look(page)).toMatchObject({ last_event_at: '2026-03-04T12:00:01.000Z' })
  })

  it('keeps a person’s last day, however late the days before it arrive', async () => {
    const { page, ann, bob, team, other } = await prepare()
    await turn(page, true)
    await send(response(ann, team, '2026-03-03T10:00:00Z'))
    await send(response(ann, team, '2026-03-01T10:00:00Z'))
    await send(response(ann, other, '2026-03-02T10:00:00Z'))
    await send(response(bob, other, '2026-03-01T10:00:00Z'))
    const items = (query: string) => days(page, query).then((found) => found.items)
    expect(new Set((await items('')).map(({ user_id: id, day }) => `${id} ${day}`))).toEqual(
      new Set([`${ann.id} 2026-03-03`, `${bob.id} 2026-03-01`]),
    )
    expect(await items(`?user_id=${ann.id}`)).toEqual([{ user_id: ann.id, day: '2026-03-03' }])
    expect(await items(`?workspace_id=${other.id}&user_id=${ann.id}`)).toEqual([
      { user_id: ann.id, day: '2026-03-02' },
    ])
    expect((await page.call('GET', '/app/last-active?user_id=ann')).status).toBe(422)
  })

  it('is bounded in size, and nothing of its contents stays', async () => {
    const { page, ann, team } = await prepare()
    await turn(page, true)
    const large = { ...response(ann, team, '2026-03-04T10:00:00Z'), padding: 'x'.repeat(9 * 2 ** 20) }
    expect((await send(large)).status).toBe(413)
    expect((await send('{"type": "response.created", "what was answered')).status).toBe(422)
    expect((await send({ ...response(ann, team, 'x') })).status).toBe(422)
    await send(response(ann, team, '2026-03-04T10:00:00Z'))
    expect(server.logs()).not.toMatch(/what was (answered|asked)/)
  })

  it('goes when its person is deleted', async () => {
    const { page, ann, bob, team, owner } = await prepare()
    await turn(page, true)
    await send(response(ann, team, '2026-03-04T10:00:00Z'))
    await send(response(bob, team, '2026-03-04T10:00:00Z'))
    await page.prove(owner)
    const deleted = await page.call('DELETE', `/api/v1/users/${ann.id}`, {
      responses: 0,
      confirm_username: 'ann',
    })
    expect(deleted.status, deleted.text).toBe(200)
    await expect.poll(async () => (await days(page)).items).toEqual([{ user_id: bob.id, day: '2026-03-04' }])
  })
})

describe('who may ask for the days', () => {
  it('is everybody for their own', async () => {
    const { page, ann, bob, team, as } = await prepare()
    const own = async (user: FakeUser) => (await (await as(user)).call('GET', '/app/own-work')).body
    expect(await own(ann)).toMatchObject({ noted: null })
    await turn(page, true)
    await send(response(ann, team, '2026-03-02T10:00:00Z'))
    expect(await own(ann)).toMatchObject({ noted: { since: '2026-03-04', day: '2026-03-02' } })
    expect(await own(bob)).toMatchObject({ noted: { since: '2026-03-04', day: null } })
  })

  it('is an admin for their own workspaces, and no annotator', async () => {
    const { page, admin, ann, bob, team, other, as } = await prepare()
    await turn(page, true)
    await send(response(ann, team, '2026-03-02T10:00:00Z'))
    await send(response(ann, other, '2026-03-03T10:00:00Z'))
    await send(response(bob, other, '2026-03-03T10:00:00Z'))
    const own = await as(admin)
    expect(await days(own)).toEqual({ since: '2026-03-04', items: [{ user_id: ann.id, day: '2026-03-02' }] })
    expect((await days(own, `?workspace_id=${other.id}`)).items).toEqual([])
    expect((await days(own, `?user_id=${bob.id}`)).items).toEqual([])
    expect((await (await as(ann)).call('GET', '/app/last-active')).status).toBe(404)
    expect((await server.browser().call('GET', '/app/last-active')).status).toBe(401)
  })

  it.each(['team', 'off'] as const)(
    'is nobody with ACTIVITY=%s, and what is registered can go',
    async (setting) => {
      const { argilla, page, ann, team } = await prepare(setting)
      expect((await page.call('GET', '/app/last-active')).status).toBe(404)
      expect(codeOf(await page.call('POST', '/app/noting', { on: true }))).toBe('argilla-admin::CannotNote')
      argilla.webhooks?.push({
        ...{ id: 'x', url: address, secret: 'c2VjcmV0', enabled: true, description: null },
        events: ['response.created', 'response.updated'],
      })
      expect((await send(response(ann, team, '2026-03-04T10:00:00Z'))).status).toBe(403)
      expect(await look(page)).toMatchObject({ state: 'unfinished' })
      expect(await turn(page, false)).toMatchObject({ state: 'off' })
      expect(argilla.webhooks).toEqual([])
    },
  )
})
