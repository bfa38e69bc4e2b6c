// Calls that reach Argilla for what somebody does in the page, in a browser on the built programs, with an embedded Argilla:
// npm run build && npx tsx bench/counts.ts
import { setTimeout } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { password, unique } from '../e2e/support/argilla.ts'
import {
  comeBack,
  createCounter,
  goals,
  joinAll,
  joins,
  openEditDialog,
  saveUser,
} from '../e2e/support/counts.ts'
import { startStack } from '../e2e/support/stack.ts'
import { findChromium } from '../scripts/chromium.js'

/** Milliseconds for which our server remembers who somebody is, and a bit. */
const proofLifetime = 6_000

delete process.env['ARGILLA_API_URL']
const stack = await startStack({ LOG_LEVEL: 'warn' })
const { argilla, faults } = stack
const owner = await argilla.createUser({ username: unique('owner'), role: 'owner' })
const ann = await argilla.createUser({ username: unique('ann') })
const space = await argilla.createWorkspace(unique('space'))
const mark = unique('join')
for (let number = 0; number < joins; number += 1) await stack.makeUser({ username: `${mark}-${number}` })

const executablePath = findChromium()
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
})
const context = await browser.newContext({ baseURL: stack.url, viewport: { width: 1280, height: 800 } })
await context.request.post('/app/session', {
  headers: { origin: stack.url },
  data: { username: owner.username, password },
})

async function open(path: string) {
  const page = await context.newPage()
  const { during } = createCounter(page, faults)
  await page.goto(path)
  // The first count begins where the page has all that it shows.
  await during(() => Promise.resolve())
  return { page, during }
}

const rows: Record<string, string | number>[] = []
const report = (what: string, calls: readonly string[], goal: number, by = 1) => {
  rows.push({ what, calls: calls.length / by, goal: `≤ ${goal}` })
  const kinds = new Map<string, number>()
  for (const call of calls) {
    const kind = call.replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, '…')
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  console.log(`${what}:`, [...kinds].map(([kind, count]) => `${count} × ${kind}`).join(', ') || 'nothing')
}

const user = await open(`/users/${ann.id}`)
await setTimeout(proofLifetime)
report('opening the edit dialog', await user.during(() => openEditDialog(user.page)), goals.editDialog)
await user.page.getByRole('dialog').getByLabel('Role').selectOption('Admin')
await setTimeout(proofLifetime)
report('changing a role', await user.during(() => saveUser(user.page, ann.username)), goals.roleChange)
await user.page.close()

const list = await open(`/users?q=${mark}`)
await setTimeout(proofLifetime)
const joining = await list.during(() => joinAll(list.page, joins, space.name))
report(`joining, each in a batch of ${joins}`, joining, goals.joinEach, joins)
await list.page.clock.install()
await list.page.reload()
await list.during(() => Promise.resolve())
await setTimeout(proofLifetime)
report('coming back to a tab', await list.during(() => comeBack(list.page)), goals.comingBack)

console.table(rows)
await browser.close()
await stack.stop()
