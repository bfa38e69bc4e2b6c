import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { createArgillaClient } from '../support/argilla.ts'
import { createOurClient } from '../support/our-client.ts'
import { startProgram } from '../support/programs.ts'
import { createQuickUsers } from '../support/quick-users.ts'
import { untilDone, untilState } from './copies.ts'
import { differences, wishFor } from './people.ts'

const ownerKey = 'owner.apikey'

/** The embedded Argilla that a server runs as its child. */
const childOf = (pid: number) =>
  Number(
    execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')[0],
  )

test('an embedded Argilla that is killed in a batch of 200: it goes on by itself, exact, nobody twice', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'argilla-admin-kill-'))
  const server = await startProgram('server', {
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: folder,
    EMBEDDED_PORT: '0',
    OWNER_USERNAME: 'owner',
    OWNER_PASSWORD: '12345678',
    OWNER_API_KEY: ownerKey,
    LOG_LEVEL: 'warn',
  })
  const quickUsers = createQuickUsers(`file:${path.join(folder, 'argilla.db')}`)
  try {
    const addressNow = () => [...server.output().matchAll(/embedded, (http:\S+)/g)].at(-1)?.[1] ?? ''
    const argilla = createArgillaClient(addressNow(), ownerKey)
    const ours = createOurClient(() => server.url)
    await ours.signIn(ownerKey)
    const wish = await wishFor(argilla, (username) => quickUsers.make({ username }), 30, 170)
    const { id } = await ours.start({ kind: 'import', steps: wish.steps })
    for (const done of [10, 25]) {
      await untilDone(ours, id, done)
      process.kill(childOf(server.process.pid ?? 0), 'SIGKILL')
    }
    await untilState(ours, id, 'ended', 120)
    const { counts, total } = await ours.batch(id)
    expect(counts.done + counts.unchanged).toBe(total)
    expect(await differences(argilla, ours, wish)).toEqual([])
  } finally {
    quickUsers.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
