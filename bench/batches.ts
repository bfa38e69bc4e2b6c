// Batches of our server, planned and started as the page does, beside loops with the Python SDK on the same Argilla, in
// turns: 1,000 joins, and 200 users created with a workspace each. The first 1,000 joins after the start stand apart: what
// has not run yet is slower. After `npm run build`:
// npx tsx bench/batches.ts [JOINS [CREATES]], on an embedded Argilla of its own, and with ARGILLA_API_URL and ARGILLA_API_KEY
// also on a real one.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findRigPython } from '../e2e/contract/rig.ts'
import { createArgillaClient, unique } from '../e2e/support/argilla.ts'
import { createOurClient } from '../e2e/support/our-client.ts'
import { createQuickUsers } from '../e2e/support/quick-users.ts'
import { rows, turns } from './batches/compare.ts'
import { measureCreates, measureJoins } from './batches/creates-and-joins.ts'
import type { Place } from './batches/ways.ts'
import { apiKey as embeddedKey, startEmbedded, startOurs } from './support/place.ts'

const joins = Number(process.argv[2] ?? 1_000)
const creates = Number(process.argv[3] ?? 200)

const found = findRigPython()
if (!found) {
  console.log('No Python SDK found: start the rig once, then there is something to compare with.')
  process.exit(0)
}
const python: string = found

async function clean({ argilla, prefix }: Place) {
  for (const { id, username } of await argilla.users())
    if (username.startsWith(prefix)) await argilla.deleteUser(id)
  for (const { id, name } of await argilla.workspaces())
    if (name.startsWith(prefix)) await argilla.deleteWorkspace(id)
}

/** Our server in front of an Argilla, with nothing in between. */
async function inFrontOf(
  url: string,
  apiKey: string,
  work: (parts: Omit<Place, 'name' | 'goals'>) => Promise<void>,
) {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'))
  const server = await startOurs(url, folder)
  try {
    const ours = createOurClient(() => server.url)
    await ours.signIn(apiKey)
    await work({ argilla: createArgillaClient(url, apiKey), ours, python, prefix: unique('bench') })
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true })
  }
}

async function onEmbedded() {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'))
  const file = path.join(folder, 'argilla.db')
  const embedded = await startEmbedded(file)
  await inFrontOf(embedded.url, embeddedKey, async (parts) => {
    const place: Place = { ...parts, name: 'embedded', goals: { joins: 0.6, creates: 0.55 } }
    await measureCreates(place, creates)
    const quickUsers = createQuickUsers(`file:${file}`)
    const ids: string[] = []
    for (let number = 0; number < joins; number += 1) {
      ids.push((await quickUsers.make({ username: `${place.prefix}-quick-${number}` })).id)
    }
    quickUsers.close()
    await measureJoins(place, ids, 1)
  })
  await embedded.stop()
  rmSync(folder, { recursive: true })
}

/** Creating takes a real one a third of a second, so those who were created join several workspaces. */
async function onReal(url: string, apiKey: string) {
  await inFrontOf(url, apiKey, async (parts) => {
    const place: Place = { ...parts, name: 'real', goals: { joins: 1, creates: 1.03 } }
    try {
      await measureCreates(place, creates)
      const users = await place.argilla.users()
      const made = users.filter(({ username }) => username.startsWith(place.prefix))
      await measureJoins(
        place,
        made.slice(0, Math.ceil(joins / turns)).map(({ id }) => id),
        turns,
      )
    } finally {
      await clean(place)
    }
  })
}

await onEmbedded()
const { ARGILLA_API_URL: realUrl, ARGILLA_API_KEY: realKey } = process.env
if (realUrl && realKey) await onReal(realUrl, realKey)
else console.log('Set ARGILLA_API_URL and ARGILLA_API_KEY to measure on a real Argilla as well.')
console.table(rows)
