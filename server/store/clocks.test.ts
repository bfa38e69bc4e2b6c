import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startFakeArgilla, type FakeArgilla } from '../testing/fake-argilla.ts'
import { type Program, startProgram } from '../testing/program.ts'

/** All that a program knows of the time by itself. The database has its own clock, as a PostgreSQL does for all copies. */
const shifted = (minutes: number) =>
  `data:text/javascript,${encodeURIComponent(`
  const Real = Date, off = ${minutes} * 60000
  globalThis.Date = class extends Real {
    constructor(...given) { super(...(given.length === 0 ? [Real.now() + off] : given)) }
    static now() { return Real.now() + off }
  }`)}`

let folder: string
let argilla: FakeArgilla
const programs: Program[] = []
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-'))
  argilla = await startFakeArgilla()
})
afterEach(async () => {
  for (const program of programs.splice(0)) await program.kill()
  await argilla.close()
  rmSync(folder, { recursive: true })
})

async function startCopy(minutes: number): Promise<string> {
  const program = startProgram('server/main.ts', folder, {
    before: [shifted(minutes)],
    environment: { ARGILLA_API_URL: argilla.url },
  })
  programs.push(program)
  return program.url()
}

async function call(url: string, method: string, at: string, body?: unknown, cookie = '') {
  const answer = await fetch(url + at, {
    method,
    headers: { origin: url, 'content-type': 'application/json', cookie },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const set = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  return { status: answer.status, text: await answer.text(), cookie: set.join('; ') }
}

it('two copies whose clocks are 16 minutes apart count sign-ins, sessions and the journal as one', async () => {
  const copies = [await startCopy(0), await startCopy(16)] as const
  const { username, password } = argilla.addUser('owner', 'owner')
  for (const [here, there] of [copies, copies.toReversed()] as [string, string][]) {
    const { status, cookie } = await call(here, 'POST', '/app/session', { username, password })
    expect(status).toBe(201)
    for (const url of copies)
      expect((await call(url, 'GET', '/app/session', undefined, cookie)).status).toBe(200)
    const journal = await call(there, 'GET', '/app/journal', undefined, cookie)
    const { items } = JSON.parse(journal.text) as { items: { at: string }[] }
    expect(items.length).toBeGreaterThan(2)
    for (const { at } of items) expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(5 * 60_000)

    expect((await call(there, 'DELETE', '/app/session', undefined, cookie)).status).toBe(204)
    // Another copy asks the store every two seconds whether a session has ended.
    const statusHere = async () => (await call(here, 'GET', '/app/session', undefined, cookie)).status
    await expect.poll(statusHere, { timeout: 20_000 }).toBe(401)
  }

  const wrong = { username: 'ann', password: 'wrong password' }
  const statuses = []
  for (let i = 0; i < 12; i++) {
    statuses.push((await call(copies[i % 2 ? 0 : 1], 'POST', '/app/session', wrong)).status)
  }
  expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429])
}, 120_000)
