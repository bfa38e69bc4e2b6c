import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FastifyInstance, InjectOptions, RouteOptions } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { join, startBatch, untilState } from './testing/batch-calls.ts'
import { until } from '#lib/testing/until.ts'
import type { FakeUser } from './testing/fake-argilla.ts'
import { reach, type Reach } from './testing/reach.ts'
import { startTestServer, type Answer, type Browser, type TestServer } from './testing/test-server.ts'

type Method = InjectOptions['method']

/** Every route of every Fastify that began meanwhile, as `METHOD pattern`. */
const routesOf = new Map<FastifyInstance, string[]>()
const onFastify = (message: unknown) => {
  const { fastify } = message as { fastify: FastifyInstance }
  const routes: string[] = []
  routesOf.set(fastify, routes)
  fastify.addHook('onRoute', ({ method, url }: RouteOptions) => {
    for (const one of [method].flat()) if (one !== 'HEAD') routes.push(`${one} ${url}`)
  })
}

const folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-reach-'))
let server: TestServer
let routes: string[]
let owner: Browser
/** Whom the others must learn nothing of, but for what they share. */
let target: FakeUser
let theirs: Browser
let askers: Record<'annotator' | 'admin', FakeUser>
/** By the part of the address before them. */
let ids: Record<string, string>
let cursor: string
/** What the answer to each of them may not hold; long, since shorter ones come up in what is random. */
let secrets: Record<keyof Reach, string[]>

const figure = 79_193_331
const counts = (submitted: number) => ({ submitted, discarded: 0, draft: 0 })
const progress = (username: string, submitted: number) => ({
  username,
  completed: counts(submitted),
  pending: counts(0),
})

beforeAll(async () => {
  mkdirSync(path.join(folder, '.vite'))
  writeFileSync(
    path.join(folder, 'index.html'),
    '<!doctype html><html lang="en"><head></head><body><div id="root"></div></body></html>',
  )
  writeFileSync(
    path.join(folder, '.vite/manifest.json'),
    JSON.stringify({ 'index.html': { file: 'main.js' }, 'src/app/start.tsx': { file: 'start.js' } }),
  )
  subscribe('fastify.initialization', onFastify)
  server = await startTestServer({
    metrics: true,
    pageFolder: folder,
    // All that the document holds is in it as data, whatever would be drawn of it.
    firstPaint: () =>
      Promise.resolve({ render: () => Promise.resolve({ title: '', html: '', styles: [], modules: [] }) }),
  })
  unsubscribe('fastify.initialization', onFastify)
  routes = routesOf.get(server.app) ?? []

  const { argilla } = server
  const boss = argilla.addUser('owner-of-all', 'owner', {
    first_name: 'Wilhelmina',
    last_name: 'Quillfeather',
  })
  target = argilla.addUser('theo-nakamura', 'annotator', { first_name: 'Theodoros', last_name: 'Nakamura' })
  const colleague = argilla.addUser('their-colleague', 'annotator')
  const stranger = argilla.addUser('admin-of-another', 'admin')
  askers = { annotator: colleague, admin: stranger }
  const team = argilla.addWorkspace('team-of-theo', target, colleague)
  const elsewhere = argilla.addWorkspace('elsewhere', stranger)
  const dataset = argilla.addDataset(team, [
    progress(target.username, figure),
    progress(colleague.username, 2),
  ])
  argilla.addDataset(elsewhere, [progress(stranger.username, 3)])

  owner = await (await server.browser().signIn(boss)).prove(boss)
  cursor = ((await owner.call('GET', '/app/events')).body as { cursor: string }).cursor
  await owner.call('PATCH', `/api/v1/users/${target.id}`, { first_name: 'Theodosius' })
  const { id: batch } = await startBatch(owner, 'join', [join(target, elsewhere), join(boss, elsewhere)])
  await untilState(owner, batch)
  await owner.call('DELETE', `/api/v1/workspaces/${elsewhere.id}/users/${target.id}`)
  await owner.call('DELETE', `/api/v1/workspaces/${elsewhere.id}/users/${boss.id}`)
  await owner.call('GET', '/app/directory')
  theirs = await server.browser().signIn(target)
  const { items } = (await theirs.call('GET', '/app/sessions')).body as { items: { id: string }[] }
  ids = {
    users: target.id,
    'by-name': target.username,
    workspaces: team.id,
    datasets: dataset,
    batches: batch,
    journal: '1',
    providers: 'keycloak',
    sessions: items[0]?.id ?? '',
  }
  const people = [target, boss].flatMap(({ username, first_name, last_name, api_key }) => [
    username,
    first_name,
    String(last_name),
    api_key,
  ])
  const ofTarget = [...people, 'Theodoros', String(figure), '"api_key"']
  secrets = {
    annotator: [...ofTarget, stranger.username, elsewhere.name],
    admin: [...ofTarget, colleague.username, team.name, dataset],
    nobody: [...ofTarget, team.name, elsewhere.name, dataset],
  }
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const addressOf = (pattern: string) =>
  pattern.replace(/([\w-]+)\/:\w+/g, (_, before: string) => `${before}/${ids[before] ?? ''}`)

const bodies = () => {
  const steps = [{ kind: 'member.remove', user_id: target.id, workspace_id: ids['workspaces'] }]
  const person = { username: 'somebody', first_name: 'Some', last_name: null, role: 'annotator' }
  return {
    'PATCH /api/v1/users/:user_id': { first_name: 'Changed' },
    'DELETE /api/v1/users/:user_id': { responses: null },
    'POST /api/v1/users': { ...person, password: 'long enough' },
    'POST /api/v1/workspaces': { name: 'another' },
    'POST /api/v1/workspaces/:workspace_id/users': { user_id: target.id },
    'POST /app/batches/plan': { kind: 'leave', steps },
    'POST /app/batches': { kind: 'leave', steps, token: 'made up' },
    'POST /app/exports': { what: 'users', rows: 1 },
    'POST /app/findings/dismiss': { finding: 'idle', count: 1, reason: 'so' },
    'POST /app/findings/reopen': { finding: 'idle' },
    'POST /app/noting': { on: false },
    'POST /app/session': { username: target.username, password: 'a guess' },
    'POST /app/session/proof': { password: 'a guess' },
  } as Record<string, object>
}
const queries = () =>
  ({
    'GET /app/events': `?since=${encodeURIComponent(cursor)}`,
    'GET /app/batches/about': `?ids=${ids['batches'] ?? ''}`,
    'GET /app/last-active': `?user_id=${target.id}`,
    'GET /app/usernames': `?username=${target.username}`,
    'GET /app/journal': `?user_id=${target.id}`,
  }) as Record<string, string>

const page = { accept: 'text/html', 'sec-fetch-site': 'same-origin' }

/** With a session of its own, since some of them end it. */
async function ask(route: string, who: keyof Reach): Promise<Answer> {
  const [method, pattern] = route.split(' ', 2) as [Method, string]
  const browser = server.browser()
  if (who !== 'nobody') await browser.signIn(askers[who])
  const isPage = !/^\/(api|app)\//.test(pattern)
  const isForm = route === 'POST /sign-in'
  const headers = {
    ...(isPage && page),
    ...(isForm && { 'content-type': 'application/x-www-form-urlencoded' }),
  }
  const body = method === 'GET' || isForm ? undefined : (bodies()[route] ?? {})
  const address = addressOf(pattern) + (queries()[route] ?? '')
  return browser.call(method, address, body, { headers, ...(isForm && { payload: 'username=a&password=b' }) })
}

it('is said of every route there is', () => {
  expect([...new Set(routes)].sort()).toEqual(Object.keys(reach).sort())
})

it.each([
  'GET /app/directory',
  'GET /api/v1/users',
  'GET /users',
  'GET /app/journal',
  'GET /app/batches/:id/steps',
])('would see a name in %s, as owners do', async (route) => {
  await until(async () => {
    const { text } = await owner.call('GET', addressOf(route.slice(4)), undefined, { headers: page })
    expect(text).toContain(target.username)
  })
})

it('would see a figure, as owners do', async () => {
  expect((await owner.call('GET', '/app/activity')).text).toContain(String(figure))
})

it(
  'gives nobody a name, a key or a figure of somebody else, and changes nothing',
  { timeout: 120_000 },
  async () => {
    const before = JSON.stringify([server.argilla.users, server.argilla.workspaces, server.argilla.members])
    const statuses: Record<string, Reach> = {}
    const leaks: string[] = []
    for (const route of Object.keys(reach)) {
      const found: Reach = { annotator: 0, admin: 0, nobody: 0 }
      for (const who of ['annotator', 'admin', 'nobody'] as const) {
        const { status, text, headers } = await ask(route, who)
        found[who] = status
        const told = `${text} ${JSON.stringify(headers)}`
        for (const secret of secrets[who])
          if (told.includes(secret)) leaks.push(`${route} tells ${who} ${secret}`)
      }
      statuses[route] = found
    }
    expect(leaks).toEqual([])
    expect(statuses).toEqual(reach)
    expect(JSON.stringify([server.argilla.users, server.argilla.workspaces, server.argilla.members])).toBe(
      before,
    )
    expect((await theirs.call('GET', '/app/session')).status).toBe(200)
  },
)
