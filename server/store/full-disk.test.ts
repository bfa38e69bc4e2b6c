import { beforeEach, expect, it } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { command, joins, readBatch, startBatch, untilState } from '../testing/batch-calls.ts'
import { fillDisk } from '../testing/full-disk.ts'
import { eachOnFile } from '../testing/openings.ts'
import type { Browser } from '../testing/test-server.ts'
import { verifyJournal } from './journal/verify.ts'

let now = 0
const at = eachOnFile({ monotonic: () => now })
beforeEach(() => {
  now = 0
})

const full = {
  status: 503,
  body: { detail: { code: 'argilla-admin::JournalUnavailable', params: { reason: 'full' } } },
}
const changesSent = () =>
  at.argilla.seen.filter((call) => !call.startsWith('GET') && !call.endsWith('/token'))

it('lets one sign in and read, refuses each change before Argilla is asked, and goes on once there is room', async () => {
  const ann = at.argilla.addUser('ann', 'annotator')
  const team = at.argilla.addWorkspace('team')
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
  const makeRoom = await fillDisk(at.store)

  const other = await at.server.browser().signIn(at.owner)
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
  expect(await at.page.call('GET', '/app/ready')).toMatchObject({
    status: 503,
    body: { store: 'unavailable' },
  })
  expect(at.server.logs()).toContain('database or disk is full')

  await makeRoom()
  for (const [method, url, sent] of changes)
    expect((await other.call(method, url, sent)).status, `${method} ${url}`).toBeLessThan(300)
  now += 60_000
  expect((await at.page.call('GET', '/app/ready')).status).toBe(200)
  const { problems } = await verifyJournal(at.store)
  expect(problems).toEqual([])
})

it('lets a batch wait, that says why, and goes on with it', async () => {
  const isJoin = ({ method, url }: { method: string; url: string }) =>
    method === 'POST' && url.endsWith('/users')
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  at.argilla.intercept = (request) => (isJoin(request) ? held : null)
  const { id } = await startBatch(at.page, 'join', joins(at.argilla, 40))
  const joinsNoted = async (page: Browser) => {
    const { body } = await page.call('GET', `/app/journal?batch_id=${id}&operation=member.add`)
    return (body as { items: unknown[] }).items.length
  }
  // Noted, and on their way: what is not could not be sent once the disk is full.
  await until(async () => {
    expect((await readBatch(at.page, id)).counts.running).toBe(16)
    expect(await joinsNoted(at.page)).toBe(16)
  })
  const makeRoom = await fillDisk(at.store)
  letGo()

  const { trouble } = await untilState(at.page, id, 'waiting')
  expect(trouble).toMatchObject({ code: 'argilla-admin::JournalUnavailable', params: { reason: 'full' } })
  await until(() => expect(at.argilla.members).toHaveLength(16))
  expect((await command(at.page, id, 'pause')).status).toBe(503)

  await makeRoom()
  await command(at.page, id, 'continue')
  expect((await untilState(at.page, id)).counts).toMatchObject({ done: 40, failed: 0, unknown: 0 })
  expect(at.argilla.members).toHaveLength(40)
  expect(await joinsNoted(await at.server.browser().signIn(at.owner))).toBe(40)
  expect((await verifyJournal(at.store)).problems).toEqual([])
})
