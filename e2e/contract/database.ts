// One file, two servers: what the embedded one wrote a real argilla-server reads and goes on with, and the other way round.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { startEmbedded } from './embedded-server.ts'
import { prepare, send, type Side } from './exchange.ts'
import { findRigPython, rigEnvironment } from './rig.ts'

const found = findRigPython()
if (found === null) {
  console.log('argilla-server is not installed here (ARGILLA_RIG_HOME): nothing was tried.')
  process.exit(0)
}
const python: string = found
const folder = mkdtempSync(path.join(tmpdir(), 'database-'))
const file = path.join(folder, 'argilla.db')
const ownerKey = 'database.owner.key'
const password = 'database-1234'
let passed = 0
let failed = 0

function check(what: string, holds: boolean): void {
  if (holds) passed += 1
  else {
    failed += 1
    console.log(`failed: ${what}`)
  }
}

const sideAt = (name: string, url: string): Side => ({
  name,
  url,
  keys: new Map([['boot', ownerKey]]),
  tokens: new Map(),
})

// The rig's OpenSearch has no k-NN: see serve.py there.
const withoutKnn =
  'from argilla_server.search_engine import commons, opensearch\n' +
  'opensearch.OpenSearchEngine._configure_index_settings = commons.BaseElasticAndOpenSearchEngine._configure_index_settings\n'

/** Runs argilla_server's own command line on the file. */
function argilla(...words: string[]): void {
  const run = `import sys\n${withoutKnn}from argilla_server.__main__ import app\nsys.argv[1:] = ${JSON.stringify(words)}\napp()`
  const { status, stderr } = spawnSync(python, ['-c', run], {
    env: rigEnvironment(file, folder),
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`argilla_server ${words.join(' ')} failed: ${stderr.slice(-500)}`)
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

async function startReal(): Promise<{ side: Side; stop: () => Promise<void> }> {
  const port = await freePort()
  const run = `import uvicorn\n${withoutKnn}uvicorn.run("argilla_server:app", host="127.0.0.1", port=${port}, log_level="warning")`
  const child: ChildProcess = spawn(python, ['-c', run], {
    env: rigEnvironment(file, folder),
    stdio: 'ignore',
  })
  const side = sideAt('real', `http://127.0.0.1:${port}`)
  for (let tries = 0; ; tries += 1) {
    if (child.exitCode !== null || tries > 240) throw new Error('the real argilla-server did not start')
    try {
      await send(side, { method: 'GET', path: '/api/v1/version' })
      break
    } catch {
      await sleep(250)
    }
  }
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.kill('SIGTERM')
    })
  return { side, stop }
}

async function startOurs(environment: Record<string, string> = {}) {
  const server = await startEmbedded(file, environment)
  return { side: sideAt('embedded', server.url), stop: server.stop }
}

/** All that a server says of the file: every list, whole, keys and times included. */
async function picture(side: Side): Promise<unknown> {
  const get = (url: string) => prepare<{ items: { id: string }[] }>(side, 'GET', url)
  const [users, spaces, datasets] = [
    await get('/users'),
    await get('/me/workspaces'),
    await get('/me/datasets'),
  ]
  const all = async (paths: string[]) =>
    Object.fromEntries(await Promise.all(paths.map(async (url) => [url, await get(url)] as const)))
  return {
    users,
    spaces,
    datasets,
    members: await all(spaces.items.map(({ id }) => `/workspaces/${id}/users`)),
    workspaces: await all(users.items.map(({ id }) => `/users/${id}/workspaces`)),
    progress: await all(
      datasets.items.flatMap(({ id }) => [
        `/datasets/${id}/users/progress`,
        `/datasets/${id}/progress`,
        `/me/datasets/${id}/metrics`,
      ]),
    ),
  }
}

async function signsIn(side: Side, username: string, secret: string): Promise<boolean> {
  const answer = await send(side, {
    method: 'POST',
    path: '/api/v1/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ username, password: secret }).toString(),
  })
  return answer.status === 201
}

/** Changes of every kind, then what must hold after them. */
async function work(side: Side, name: string): Promise<void> {
  const user = await prepare<{ id: string; api_key: string }>(side, 'POST', '/users', {
    first_name: 'Ö',
    username: `${name} 名前`,
    password,
  })
  const gone = await prepare<{ id: string }>(side, 'POST', '/users', {
    first_name: 'X',
    username: `${name}-gone`,
    password,
  })
  const space = await prepare<{ id: string }>(side, 'POST', '/workspaces', { name: `${name}-space` })
  await prepare(side, 'POST', `/workspaces/${space.id}/users`, { user_id: user.id })
  await prepare(side, 'POST', `/workspaces/${space.id}/users`, { user_id: gone.id })
  await prepare(side, 'DELETE', `/workspaces/${space.id}/users/${gone.id}`)
  await prepare(side, 'PATCH', `/users/${user.id}`, { last_name: 'Ü', role: 'admin' })
  await prepare(side, 'DELETE', `/users/${gone.id}`)
  const own: Side = { ...side, keys: new Map([['boot', user.api_key]]) }
  check(
    `${side.name}: the new user's key works`,
    (await prepare<{ id: string }>(own, 'GET', '/me')).id === user.id,
  )
  const members = await prepare<{ items: { id: string }[] }>(own, 'GET', `/workspaces/${space.id}/users`)
  check(`${side.name}: the member is there`, members.items.map(({ id }) => id).join() === user.id)
}

const datasetIds = async (side: Side) =>
  (await prepare<{ items: { id: string }[] }>(side, 'GET', '/me/datasets')).items.map(({ id }) => id)

async function oursFirst(): Promise<void> {
  let ours = await startOurs({ DEMO: '1' })
  const { access_token: token } = JSON.parse(
    (
      await send(ours.side, {
        method: 'POST',
        path: '/api/v1/token',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'username=owner&password=argilla-demo',
      })
    ).body,
  ) as { access_token: string }
  const me = JSON.parse(
    (
      await send(ours.side, {
        method: 'GET',
        path: '/api/v1/me',
        headers: { authorization: `Bearer ${token}` },
      })
    ).body,
  ) as { api_key: string }
  ours.side.keys.set('boot', me.api_key)
  await work(ours.side, 'ours')
  const before = await picture(ours.side)
  await ours.stop()

  argilla('search-engine', 'reindex')
  const real = await startReal()
  real.side.keys.set('boot', me.api_key)
  check(
    'a real server reads all that ours wrote, progress included',
    isDeepStrictEqual(await picture(real.side), before),
  )
  check('a real server signs in the demo owner', await signsIn(real.side, 'owner', 'argilla-demo'))
  check('a real server signs in a user of ours', await signsIn(real.side, 'ours 名前', password))
  await work(real.side, 'theirs')
  const after = await picture(real.side)
  const datasets = await datasetIds(real.side)
  await real.stop()

  ours = await startOurs()
  ours.side.keys.set('boot', me.api_key)
  check('ours reads what the real server did to our file', isDeepStrictEqual(await picture(ours.side), after))
  check('ours signs in a user of the real server', await signsIn(ours.side, 'theirs 名前', password))
  await ours.stop()

  const cleaner = await startReal()
  cleaner.side.keys.set('boot', me.api_key)
  for (const id of datasets) await prepare(cleaner.side, 'DELETE', `/datasets/${id}`) // their search indexes too
  await cleaner.stop()
}

async function theirsFirst(): Promise<void> {
  argilla('database', 'migrate')
  argilla(
    'database',
    'users',
    'create',
    '--first-name',
    'O',
    '--username',
    'owner',
    '--role',
    'owner',
    '--password',
    password,
    '--api-key',
    ownerKey,
    '--workspace',
    'first',
  )
  const real = await startReal()
  await work(real.side, 'theirs')
  const before = await picture(real.side)
  await real.stop()

  const ours = await startOurs()
  check('ours reads all that a real server wrote', isDeepStrictEqual(await picture(ours.side), before))
  check('ours signs in the owner of a real server', await signsIn(ours.side, 'owner', password))
  check('ours refuses a wrong password', !(await signsIn(ours.side, 'owner', `${password}5`)))
  await work(ours.side, 'ours')
  const after = await picture(ours.side)
  await ours.stop()

  const again = await startReal()
  check('a real server reads what ours did to its file', isDeepStrictEqual(await picture(again.side), after))
  await again.stop()
}

try {
  for (const story of [oursFirst, theirsFirst]) {
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
    await story()
  }
} catch (error) {
  check(String(error), false)
} finally {
  rmSync(folder, { recursive: true })
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
