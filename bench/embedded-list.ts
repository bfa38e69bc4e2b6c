// How long other requests wait while the embedded server lists 100,000 users: npx tsx bench/embedded-list.ts [USERS]
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { createClient } from '@libsql/client'
import { startEmbedded } from '../e2e/contract/embedded-server.ts'

const count = Number(process.argv[2] ?? 100_000)
const key = 'bench.owner.key'
const headers = { 'x-argilla-api-key': key }
const folder = mkdtempSync(path.join(tmpdir(), 'bench-'))
const file = path.join(folder, 'argilla.db')
const server = await startEmbedded(file, {
  OWNER_USERNAME: 'owner',
  OWNER_PASSWORD: 'bench-1234',
  OWNER_API_KEY: key,
})

/** Milliseconds until the first and the last byte, and the bytes; the body is not parsed, this is about the server. */
function download(url: string, headers: Record<string, string>): Promise<Download> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    http
      .get(url, { headers }, (response) => {
        const first = performance.now() - began
        let bytes = 0
        response.on('data', (piece: Buffer) => (bytes += piece.length))
        response.on('end', () => resolve({ first, whole: performance.now() - began, bytes }))
      })
      .on('error', reject)
  })
}
interface Download {
  first: number
  whole: number
  bytes: number
}

/** The same in a process of its own, so that taking in a long list does not delay what is measured here. */
async function downloadApart(url: string): Promise<Download> {
  const program = `import http from 'node:http'; const download = ${download.toString()}; console.log(JSON.stringify(await download(...${JSON.stringify([`${server.url}/api/v1${url}`, headers])})))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program])
  return JSON.parse(stdout) as Download
}

/** Asks for something small again and again, one after the other, until `work` is done. */
async function latenciesDuring(work: Promise<unknown>): Promise<number[]> {
  const state = { running: true }
  void work.finally(() => (state.running = false))
  const latencies: number[] = []
  while (state.running) latencies.push((await download(`${server.url}/api/v1/version`, headers)).whole)
  return latencies.sort((a, b) => a - b)
}

const ms = (value: number | undefined) => `${(value ?? 0).toFixed(1)} ms`
const report = (what: string, sorted: number[]) =>
  console.log(
    `${what}: ${sorted.length} × GET /version meanwhile, median ${ms(sorted[sorted.length >> 1])}, p99 ${ms(sorted[Math.floor(sorted.length * 0.99)])}, worst ${ms(sorted.at(-1))}`,
  )

const client = createClient({ url: pathToFileURL(file).href, concurrency: 1 })
const { body: space } = await fetch(`${server.url}/api/v1/workspaces`, {
  method: 'POST',
  headers: { ...headers, 'content-type': 'application/json' },
  body: JSON.stringify({ name: 'everybody' }),
}).then(async (response) => ({ body: (await response.json()) as { id: string } }))
await client.execute({
  sql: `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
        INSERT INTO users SELECT printf('%032x', i), 'First name ' || i, 'Last name', 'user-' || i, 'annotator',
        hex(randomblob(54)), 'no hash', '2026-01-01 00:00:00.' || printf('%06d', i), '2026-01-01 00:00:00.000000' FROM n`,
  args: [count],
})
await client.execute({
  sql: `INSERT INTO workspaces_users SELECT id, ?, id, inserted_at, inserted_at FROM users WHERE username LIKE 'user-%'`,
  args: [space.id.replaceAll('-', '')],
})

report('idle', await latenciesDuring(new Promise((resolve) => setTimeout(resolve, 2000))))
for (const url of ['/users', `/workspaces/${space.id}/users`])
  for (let round = 0; round < 3; round += 1) {
    const list = downloadApart(url)
    report(`GET ${url.replace(space.id, '…')}`, await latenciesDuring(list))
    const { first, whole, bytes } = await list
    console.log(`  first byte after ${ms(first)}, whole after ${ms(whole)}, ${(bytes / 1e6).toFixed(1)} MB`)
  }
const four = Promise.all(Array.from({ length: 4 }, () => downloadApart('/users')))
report('four GET /users at once', await latenciesDuring(four))
console.log(`  whole after ${(await four).map(({ whole }) => ms(whole)).join(', ')}`)
await client.execute(
  "UPDATE users SET inserted_at = '2026-01-01 00:00:00.' || printf('%06d', abs(random()) % 1000000)",
)
report('GET /users, times in no order', await latenciesDuring(downloadApart('/users')))

client.close()
await server.stop()
rmSync(folder, { recursive: true })
