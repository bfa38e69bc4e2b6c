// The access grid in a browser, on the built programs: npm run build && npx tsx bench/access-grid.ts [USERSxWORKSPACES …]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import { type Page, chromium } from '@playwright/test'
import { startProgram } from '../e2e/support/programs.ts'
import { findChromium } from '../scripts/chromium.js'

const sizes = (process.argv.length > 2 ? process.argv.slice(2) : ['100x20', '1000x100', '10000x200']).map(
  (text) => text.split('x').map(Number) as [number, number],
)
const toggles = 60

/** Users in about every tenth workspace, written straight into the file. */
async function fill(file: string, users: number, workspaces: number) {
  const client = createClient({ url: pathToFileURL(file).href, concurrency: 1 })
  const at = "'2026-01-01 00:00:00.000000'"
  await client.execute({
    sql: `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
          INSERT INTO users SELECT printf('%032x', i), 'First name ' || i, 'Last name', 'user-' || i, 'annotator',
          hex(randomblob(54)), 'no hash', ${at}, ${at} FROM n`,
    args: [users],
  })
  await client.execute({
    sql: `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
          INSERT INTO workspaces SELECT printf('%032x', 1000000 + i), 'workspace-' || i, ${at}, ${at} FROM n`,
    args: [workspaces],
  })
  await client.execute(
    `INSERT INTO workspaces_users SELECT lower(hex(randomblob(16))), w.id, u.id, ${at}, ${at}
     FROM workspaces w, users u WHERE u.role = 'annotator' AND (u.rowid * 7 + w.rowid * 3) % 10 = 0`,
  )
  client.close()
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize
}

const percentile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN
const ms = (value: number) => `${value.toFixed(0)} ms`

async function measure(users: number, workspaces: number) {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'))
  const file = path.join(folder, 'argilla.db')
  const embedded = await startProgram('embedded', {
    EMBEDDED_PORT: '0',
    EMBEDDED_DATABASE: file,
    OWNER_USERNAME: 'owner',
    OWNER_PASSWORD: 'bench-1234',
    LOG_LEVEL: 'warn',
  })
  await fill(file, users, workspaces)
  const server = await startProgram('server', {
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: folder,
    ARGILLA_API_URL: embedded.url,
    LOG_LEVEL: 'warn',
  })
  const executablePath = findChromium()
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  })
  const page = await browser.newPage({ baseURL: server.url, viewport: { width: 1600, height: 900 } })
  await page.request.post('/app/session', {
    headers: { origin: server.url },
    data: { username: 'owner', password: 'bench-1234' },
  })
  await page.addInitScript({ path: path.join(import.meta.dirname, 'access-grid.page.js') })
  await page.goto('/access')
  await page.getByRole('grid').getByRole('checkbox').first().focus({ timeout: 120_000 })
  for (let toggle = 0; toggle < toggles; toggle += 1) {
    await page.keyboard.press('Space')
    await page.keyboard.press(toggle % 10 === 9 ? 'ArrowRight' : 'ArrowDown')
  }
  const { firstRow, keys } = await page.evaluate<{ firstRow: number; keys: number[] }>('bench')
  const frames = await page.evaluate<number[]>('bench.scroll()')
  const result = {
    'users × workspaces': `${users} × ${workspaces}`,
    'first row': ms(firstRow),
    'key to paint, median': `${percentile(keys, 0.5).toFixed(1)} ms`,
    'key to paint, p95': `${percentile(keys, 0.95).toFixed(1)} ms`,
    'scroll frame, p95': ms(percentile(frames, 0.95)),
    'JS heap': `${((await heapOf(page)) / 2 ** 20).toFixed(0)} MiB`,
    'elements in the page': await page.evaluate<number>('document.querySelectorAll("*").length'),
  }
  await browser.close()
  await server.stop()
  await embedded.stop()
  rmSync(folder, { recursive: true })
  return result
}

const results = []
for (const [users, workspaces] of sizes) results.push(await measure(users, workspaces))
console.table(results)
