// One file, two servers: what the embedded one wrote a real argilla-server reads and goes on with, and the other way round.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { datasetIds, picture, signsIn } from './database/readings.ts'
import { createServers } from './database/servers.ts'
import { password, work } from './database/work.ts'
import { prepare, send } from './exchange.ts'
import { findRigPython } from './rig.ts'

const python = findRigPython()
if (python === null) {
  console.log('argilla-server is not installed here (ARGILLA_RIG_HOME): nothing was tried.')
  process.exit(0)
}
const folder = mkdtempSync(path.join(tmpdir(), 'database-'))
const file = path.join(folder, 'argilla.db')
const ownerKey = 'database.owner.key'
const { argilla, startReal, startOurs } = createServers({ python, file, folder, ownerKey })
let passed = 0
let failed = 0

function check(what: string, holds: boolean): void {
  if (holds) passed += 1
  else {
    failed += 1
    console.log(`failed: ${what}`)
  }
}

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
  await work(ours.side, 'ours', check)
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
  await work(real.side, 'theirs', check)
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
  await work(real.side, 'theirs', check)
  const before = await picture(real.side)
  await real.stop()

  const ours = await startOurs()
  check('ours reads all that a real server wrote', isDeepStrictEqual(await picture(ours.side), before))
  check('ours signs in the owner of a real server', await signsIn(ours.side, 'owner', password))
  check('ours refuses a wrong password', !(await signsIn(ours.side, 'owner', `${password}5`)))
  await work(ours.side, 'ours', check)
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
