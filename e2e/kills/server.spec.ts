import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { createArgillaClient } from '../support/argilla.ts'
import { type End, endAll } from '../support/end-all.ts'
import { startFaults } from '../support/faults.ts'
import { createOurClient } from '../support/our-client.ts'
import { startPostgres, whyNoPostgres } from '../support/postgres.ts'
import { type Program, startProgram } from '../support/programs.ts'
import { createQuickUsers } from '../support/quick-users.ts'
import { createSecrets, rowsOfStore } from '../support/secrets.ts'
import { untilDone, untilState } from './copies.ts'
import { differences, wishFor } from './people.ts'

const ownerKey = 'owner.apikey'
const joins = '/workspaces/*/users'

/**
 * An embedded Argilla with its owner, behind the proxy, which takes its time over each join. When it stops, no password and no
 * key may stand in what was printed, in a file, or in `rows` of a store that is none: whoever is killed clears nothing away.
 */
async function startArgilla() {
  const folder = await mkdtemp(path.join(tmpdir(), 'argilla-admin-kill-'))
  const file = path.join(folder, 'argilla.db')
  const embedded = await startProgram('embedded', {
    EMBEDDED_PORT: '0',
    EMBEDDED_DATABASE: file,
    OWNER_USERNAME: 'owner',
    OWNER_PASSWORD: '12345678',
    OWNER_API_KEY: ownerKey,
    LOG_LEVEL: 'warn',
  })
  const secrets = createSecrets()
  const faults = await startFaults(embedded.url, secrets)
  const quickUsers = createQuickUsers(`file:${file}`)
  const servers: Program[] = []
  return {
    faults,
    startServer: async (env: Record<string, string>) => {
      const server = await startProgram('server', {
        HOST: '127.0.0.1',
        DATA_DIR: folder,
        ARGILLA_API_URL: faults.url,
        LOG_LEVEL: 'info',
        ...env,
      })
      servers.push(server)
      return server
    },
    argilla: createArgillaClient(embedded.url, ownerKey),
    makeUser: (username: string) => quickUsers.make({ username }),
    /** The servers, too. */
    stop: (rowsOf: () => string | Promise<string> = () => '') =>
      endAll([
        ...servers.map((server) => server.stop),
        quickUsers.close,
        faults.stop,
        embedded.stop,
        async () => {
          const outputs = { rows: await rowsOf(), embedded: embedded.output() }
          const printed = Object.fromEntries(
            servers.map(({ output }, index) => [`server ${index}`, output()]),
          )
          expect(secrets.foundIn({ ...outputs, ...printed }, folder)).toEqual([])
        },
        () => rm(folder, { recursive: true, force: true }),
      ]),
  }
}

test('a server that is killed twice in a batch of 200: continued, exact, nobody twice', async () => {
  const { startServer, faults, argilla, makeUser, stop } = await startArgilla()
  const start = (PORT = '0') => startServer({ PORT })
  try {
    let server = await start()
    const { url } = server
    const ours = createOurClient(() => url)
    await ours.signIn(ownerKey)
    const wish = await wishFor(argilla, makeUser, 60, 140)
    faults.add({ method: 'POST', path: joins, with: 'delay', delayMs: 100 })
    const { id } = await ours.start({ kind: 'import', steps: wish.steps })

    // In the middle of the creations, and then in the middle of the joins.
    for (const done of [15, 110]) {
      await untilDone(ours, id, done)
      await server.kill()
      server = await start(new URL(url).port)
      await untilState(ours, id, 'interrupted', 60)
      const left = await ours.batch(id)
      // What was done last is not written yet: continuing looks at it.
      expect(left.counts.done).toBeGreaterThanOrEqual(done / 2)
      expect(left.counts.failed + left.counts.unknown).toBe(0)
      await ours.command(id, 'continue', { passwords: wish.passwords })
    }
    await untilState(ours, id, 'ended', 120)
    const { counts, total } = await ours.batch(id)
    expect(counts.done + counts.unchanged).toBe(total)
    expect(await differences(argilla, ours, wish)).toEqual([])
  } finally {
    await stop()
  }
})

test('one of two copies on PostgreSQL that is killed in a batch: the other one tells it and continues it', async () => {
  test.skip(whyNoPostgres !== null, whyNoPostgres ?? '')
  const { startServer, faults, argilla, makeUser, stop } = await startArgilla()
  const ends: End[] = [stop]
  try {
    const postgres = await startPostgres()
    ends.splice(0, 1, () => stop(() => rowsOfStore(postgres.url)), postgres.stop)
    const start = () =>
      startServer({
        PORT: '0',
        DATABASE_URL: postgres.url,
        SESSION_SECRET: 'the same secret in both of the copies',
      })
    const [one, two] = [await start(), await start()]
    const [first, second] = [createOurClient(() => one.url), createOurClient(() => two.url)]
    await first.signIn(ownerKey)
    await second.signIn(ownerKey)
    const wish = await wishFor(argilla, makeUser, 20, 180)
    faults.add({ method: 'POST', path: joins, with: 'delay', delayMs: 100 })
    const { id } = await first.start({ kind: 'import', steps: wish.steps })
    // The other copy sees it, too.
    await untilDone(second, id, 60)
    await one.kill()
    await untilState(second, id, 'interrupted', 60)
    await second.command(id, 'continue', { passwords: wish.passwords })
    await untilState(second, id, 'ended', 120)
    const { counts, total } = await second.batch(id)
    expect(counts.done + counts.unchanged).toBe(total)
    expect(await differences(argilla, second, wish)).toEqual([])
  } finally {
    await endAll(ends)
  }
})
