import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BatchKind } from '#contract/batches.ts'
import { type Flavour, usualFlavour } from '#contract/flavour.ts'
import type { Step } from '#contract/steps.ts'
import { command, createStep, readBatch, startBatch, untilState } from '../testing/batch-calls.ts'
import type { FakeUser } from '../testing/fake-argilla.ts'
import { codeOf, startTestServer, type Browser, type TestServer } from '../testing/test-server.ts'

describe('a batch with passwords whose copy is killed', () => {
  let server: TestServer
  let flavour: Flavour
  let me: FakeUser
  let here: Browser
  let there: Browser
  let letGo: () => void
  const id = randomUUID()
  const [first, second] = ['the first password', 'the second password'] as const

  beforeEach(async () => {
    flavour = usualFlavour
    server = await startTestServer({
      // No copy renews what it holds, as one that is no longer there.
      lease: { seconds: 1, renewMs: 1_000_000, tickMs: 50 },
      get flavour() {
        return flavour
      },
    })
    me = server.argilla.addUser('me', 'owner')
    here = await server.browser().signIn(me)
    there = (await server.copy()).browser()
    for (const [name, value] of here.jar) there.jar.set(name, value)
  })
  afterEach(async () => {
    letGo()
    server.argilla.intercept = null
    server.argilla.spoil = null
    await server.close()
  })

  const isPost = (request: { method: string; url: string }, path: RegExp) =>
    request.method === 'POST' && path.test(request.url)
  /** Begins with the first password, and is killed while what is sent there waits: before it is done, or before its answer. */
  async function killed(kind: BatchKind, step: Step, path: RegExp, at: 'intercept' | 'spoil') {
    const held = new Promise<void>((resolve) => (letGo = resolve))
    server.argilla[at] = (request, _reply, payload?: unknown) =>
      isPost(request, path) ? held.then(() => payload ?? null) : (payload ?? null)
    const batch = await startBatch(here, kind, [step])
    await untilState(there, batch.id, 'interrupted')
    server.argilla[at] = null
    return batch.id
  }
  const passwordOf = (userId: string) => server.argilla.users.find((user) => user.id === userId)?.password
  const continued = (batchId: string) => command(there, batchId, 'continue', { passwords: { [id]: second } })
  const joining = /\/workspaces\/.*\/users$/

  it('keeps the one that its journal says was set, and wants no other', async () => {
    const team = server.argilla.addWorkspace('team')
    const step = createStep(id, 'kim', { password: first, workspace_ids: [team.id] })
    const batchId = await killed('import', step, joining, 'intercept')
    expect(await readBatch(there, batchId)).toMatchObject({ counts: { waiting: 1 }, passwords_needed: 0 })
    expect((await command(there, batchId, 'continue')).status).toBe(200)
    expect((await untilState(there, batchId)).counts.done).toBe(1)
    expect(passwordOf(id)).toBe(first)
  })

  it('the same where somebody is readmitted', async () => {
    const [team, kim] = [server.argilla.addWorkspace('team'), server.argilla.addUser('kim', 'annotator')]
    const step: Step = { kind: 'user.readmit', user_id: kim.id, password: first, workspace_ids: [team.id] }
    const batchId = await killed('readmit', step, joining, 'intercept')
    expect(passwordOf(kim.id)).toBe(first)
    expect(await readBatch(there, batchId)).toMatchObject({ passwords_needed: 0 })
    expect((await command(there, batchId, 'continue')).status).toBe(200)
    expect((await untilState(there, batchId)).counts.done).toBe(1)
  })

  it('gives the new one to whom it had created, as it turns out', async () => {
    const batchId = await killed('import', createStep(id, 'kim', { password: first }), /\/users$/, 'spoil')
    expect(passwordOf(id)).toBe(first)
    expect(await readBatch(there, batchId)).toMatchObject({ passwords_needed: 1 })
    expect(codeOf(await command(there, batchId, 'continue'))).toBe('argilla-admin::PasswordsNeeded')
    expect((await continued(batchId)).status).toBe(200)
    expect((await untilState(there, batchId)).counts.done).toBe(1)
    expect(passwordOf(id)).toBe(second)
  })

  it('gives the new one to whom it creates only then, also where Argilla changes nobody', async () => {
    flavour = { ...usualFlavour, updates_users: false }
    const batchId = await killed(
      'import',
      createStep(id, 'kim', { password: first }),
      /\/users$/,
      'intercept',
    )
    expect(passwordOf(id)).toBeUndefined()
    expect((await continued(batchId)).status).toBe(200)
    expect((await untilState(there, batchId)).counts).toMatchObject({ done: 1, unknown: 0 })
    expect(passwordOf(id)).toBe(second)
  })

  it('gives none, without a proof, to whom it had created and who is an owner by now', async () => {
    const batchId = await killed('import', createStep(id, 'kim', { password: first }), /\/users$/, 'spoil')
    for (const user of server.argilla.users) user.role = 'owner'
    expect((await continued(batchId)).status).toBe(200)
    expect((await untilState(there, batchId)).counts).toMatchObject({ done: 0, unknown: 1 })
    expect(passwordOf(id)).toBe(first)
  })
})
