import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { journalPageSchema } from '#contract/journal.ts'
import { createArgillaClient, unique } from '../support/argilla.ts'
import { createOurClient } from '../support/our-client.ts'
import { type Program, startProgram } from '../support/programs.ts'

const ownerKey = 'owner.apikey'
/** 200 by hand: `KILLS=200 npm run test:kills`. */
const kills = Number(process.env['KILLS'] ?? 20)
const writers = 3
const password = 'a password of a write'

/** Names of workspaces whose creation was acknowledged. Cheap to make: no hash, and each a write of both files. */
function startWriters(write: (name: string) => Promise<unknown>) {
  const acknowledged: string[] = []
  let isOver = false
  const running = Array.from({ length: writers }, async () => {
    while (!isOver) {
      const name = unique('write')
      await write(name).then(
        () => acknowledged.push(name),
        // What is killed in the middle answers nothing, or that it can't be reached.
        () => new Promise((resolve) => setTimeout(resolve, 20)),
      )
    }
  })
  const stop = async () => {
    isOver = true
    await Promise.all(running)
  }
  return { acknowledged, stop }
}

const embeddedIn = (folder: string, port: string) =>
  startProgram('embedded', {
    EMBEDDED_PORT: port,
    EMBEDDED_DATABASE: path.join(folder, 'argilla.db'),
    OWNER_USERNAME: 'owner',
    OWNER_PASSWORD: password,
    OWNER_API_KEY: ownerKey,
    LOG_LEVEL: 'silent',
  })

// Half a minute where nothing else runs; each start is waited for.
test.setTimeout(60_000 + kills * 30_000)

let folder: string
test.beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'argilla-admin-kill-'))
})
test.afterEach(() => rm(folder, { recursive: true, force: true }))

/** Kills it again and again while it is written to, each time after some more writes were acknowledged. */
async function killAgainAndAgain(
  first: Program,
  start: (port: string) => Promise<Program>,
  acknowledged: string[],
) {
  let program = first
  const { port } = new URL(first.url)
  for (let kill = 0; kill < kills; kill++) {
    const before = acknowledged.length
    await expect
      .poll(() => acknowledged.length, { timeout: 30_000, intervals: [10] })
      .toBeGreaterThan(before + 2)
    await program.kill()
    program = await start(port)
  }
  return program
}

test(`an embedded Argilla that is killed ${kills} times loses no write that it acknowledged`, async () => {
  let program = await embeddedIn(folder, '0')
  const argilla = createArgillaClient(program.url, ownerKey)
  const { acknowledged, stop } = startWriters((name) => argilla.createWorkspace(name))
  try {
    program = await killAgainAndAgain(program, (port) => embeddedIn(folder, port), acknowledged)
    await stop()
    const there = new Set((await argilla.workspaces()).map(({ name }) => name))
    expect(acknowledged.filter((name) => !there.has(name))).toEqual([])
  } finally {
    await stop()
    await program.stop()
  }
})

test(`a server that is killed ${kills} times loses no write that it acknowledged, nor its entry`, async () => {
  const embedded = await embeddedIn(folder, '0')
  const start = (port: string) =>
    startProgram('server', {
      HOST: '127.0.0.1',
      PORT: port,
      DATA_DIR: path.join(folder, 'data'),
      ARGILLA_API_URL: embedded.url,
      LOG_LEVEL: 'silent',
    })
  let program = await start('0')
  const { url } = program
  const ours = createOurClient(() => url)
  const { acknowledged, stop } = startWriters((name) => ours.call('POST', '/api/v1/workspaces', { name }))
  try {
    await ours.signIn(ownerKey)
    program = await killAgainAndAgain(program, start, acknowledged)
    await stop()
    const argilla = createArgillaClient(embedded.url, ownerKey)
    const there = new Set((await argilla.workspaces()).map(({ name }) => name))
    expect(acknowledged.filter((name) => !there.has(name))).toEqual([])

    const journalled = new Set<string | null>()
    for (let after: number | null = 0; after !== null;) {
      const page = journalPageSchema.parse(
        await ours.call('GET', `/app/journal?after=${after}&operation=workspace.create`),
      )
      for (const { workspace, outcome } of page.items)
        if (outcome === 'done') journalled.add(workspace?.name ?? null)
      after = page.next
    }
    expect(acknowledged.filter((name) => !journalled.has(name))).toEqual([])
  } finally {
    await stop()
    await program.stop()
    await embedded.stop()
  }
})
