import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { command, joins, readBatch, startBatch, until, untilState } from '../testing/batch-calls.ts'
import type { FakeArgilla, FakeUser } from '../testing/fake-argilla.ts'
import { fillDisk } from '../testing/full-disk.ts'
import { startTestServer, type Browser, type TestServer } from '../testing/test-server.ts'
import { verifyJournal } from './journal/verify.ts'
import { openStore } from './open.ts'
import type { Store } from './store.ts'

let folder: string
let store: Store
let server: TestServer
let argilla: FakeArgilla
let owner: FakeUser
let page: Browser
let now = 0
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-'))
  store = openStore({ url: pathToFileURL(path.join(folder, 'argilla-admin.db')).href })
  server = await startTestServer({ store, monotonic: () => now })
  argilla = server.argilla
  owner = argilla.addUser('owner', 'owner')
  page = await server.browser().signIn(owner)
})
afterEach(async () => {
  argilla.intercept = null
  await server.close()
  await store.close()
  rmSync(folder, { recursive: true })
})

const full = {
  status: 503,
  body: { detail: { code: 'argilla-admin::JournalUnavailable', params: { reason: 'full' } } },
}
const changesSent = () => argilla.seen.filter((call) => !call.startsWith('GET') && !call.endsWith('/token'))

it('lets one sign in and read, refuses each change before Argilla is asked, and goes on once there is room', async () => {
  const ann = argilla.addUser('ann', 'annotator')
  const team = argilla.addWorkspace('team')
  const body = { username: 'new', first_name: 'New', password: 'long enough' }
  const changes = [
    ['POST', '/api/v1/users', body],
    ['PATCH', `/api/v1/users/${ann.id}`, { first_name: 'Anna' }],
    ['POST', '/api/v1/workspaces', { name: 'another' }],
    ['POST', `/api/v1/workspaces/${team.id}/users`, { user_id: ann.id }],
    ['DELETE', `/api/v1/workspaces/${team.id}/users/${ann.id}`, undefined],
    ['DELETE', `/api/v1/workspaces/${team.id}`, undefined],
    ['DELETE', `/api/v1/users/${ann.id}`, undefined],
  ] as const
  const makeRoom = await fillDisk(store)

  const other = await server.browser().signIn(owner)
  for (const url of [
    '/app/session',
    '/api/v1/users',
    `/api/v1/users/${ann.id}`,
    '/app/journal',
    '/app/batches',
  ])
    expect((await other.call('GET', url)).status, url).toBe(200)
  for (const [method, url, sent] of changes)
    expect(await other.call(method, url, sent), `${method} ${url}`).toMatchObject(full)
  expect(await other.call('POST', '/app/exports', { what: 'users', rows: 2 })).toMatchObject(full)
  expect(changesSent()).toEqual([])
  now += 60_000
  expect(await page.call('GET', '/app/ready')).toMatchObject({ status: 503, body: { store: 'unavailable' } })
  expect(server.logs()).toContain('database or disk is full')

  await makeRoom()
  for (const [method, url, sent] of changes)
    expect((await other.call(method, url, sent)).status, `${method} ${url}`).toBeLessThan(300)
  now += 60_000
  expect((await page.call('GET', '/app/ready')).status).toBe(200)
  const { problems } = await verifyJournal(store)
  expect(problems).toEqual([])
})

it('lets a batch wait, that says why, and goes on with it', async () => {
  const isJoin = ({ method, url }: { method: string; url: string }) =>
    method === 'POST' && url.endsWith('/users')
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  argilla.intercept = (request) => (isJoin(request) ? held : null)
  const { id } = await startBatch(page, 'join', joins(argilla, 15))
  const running = await until(async () => {
    const { counts } = await readBatch(page, id)
    expect(counts.running).toBe(6)
    return counts.running
  })
  const makeRoom = await fillDisk(store)
  letGo()

  const { trouble } = await untilState(page, id, 'waiting')
  expect(trouble).toMatchObject({ code: 'argilla-admin::JournalUnavailable', params: { reason: 'full' } })
  expect(argilla.members).toHaveLength(running)
  expect((await command(page, id, 'pause')).status).toBe(503)

  await makeRoom()
  await command(page, id, 'continue')
  expect((await untilState(page, id)).counts).toMatchObject({ done: 15, failed: 0, unknown: 0 })
  expect(argilla.members).toHaveLength(15)
  const { items } = await server
    .browser()
    .signIn(owner)
    .then((one) => one.call('GET', `/app/journal?batch_id=${id}&operation=member.add`))
    .then(({ body }) => body as { items: unknown[] })
  expect(items).toHaveLength(15)
  expect((await verifyJournal(store)).problems).toEqual([])
})
