import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { until } from '#lib/testing/until.ts'
import {
  command,
  createStep,
  joins,
  readBatch,
  startBatch,
  stepsOf,
  untilState,
} from '../testing/batch-calls.ts'
import { codeOf } from '../testing/test-server.ts'
import { eachWithOwner } from '../testing/openings.ts'

const at = eachWithOwner({ lease: { seconds: 15, renewMs: 5_000, tickMs: 50 } })

const isJoin = ({ method, url }: { method: string; url: string }) =>
  method === 'POST' && url.endsWith('/users')

/** Holds joins at Argilla, after so many got through, until they are let go. */
function holdJoins(after: number) {
  let passed = 0
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  at.argilla.intercept = (request) => (isJoin(request) && passed++ >= after ? held : null)
  return letGo
}

describe('a batch that runs', () => {
  it('waits while Argilla asks to come back later, says so, and goes on by itself', async () => {
    let refusals = 3
    at.argilla.intercept = (request, reply) =>
      isJoin(request) && refusals-- > 0
        ? reply.code(429).header('retry-after', '1').send({ detail: 'slow down' })
        : null
    const { id } = await startBatch(at.page, 'join', joins(at.argilla, 10))
    const waiting = await untilState(at.page, id, 'waiting')
    expect(waiting.trouble).toMatchObject({ code: 'argilla-admin::ArgillaBusy', params: { retry_after: 1 } })
    const { counts, trouble } = await untilState(at.page, id)
    expect(counts).toMatchObject({ done: 10, failed: 0 })
    expect(trouble).toBeNull()
  })

  it('waits while Argilla’s disk is full, says so, and goes on by itself', async () => {
    let isFull = true
    const detail = { code: 'argilla.api.errors::GenericServerError', params: { type: 'x', message: 'full' } }
    at.argilla.intercept = (request, reply) =>
      isJoin(request) && isFull ? reply.code(507).send({ detail }) : null
    const { id } = await startBatch(at.page, 'join', joins(at.argilla, 10))
    expect((await untilState(at.page, id, 'waiting')).trouble?.code).toBe('argilla-admin::ArgillaFull')
    isFull = false
    expect((await untilState(at.page, id)).counts).toMatchObject({ done: 10, failed: 0 })
  })

  it('is paused, continued and stopped', async () => {
    const letGo = holdJoins(5)
    const { id } = await startBatch(at.page, 'join', joins(at.argilla, 60))
    await until(async () =>
      expect((await readBatch(at.page, id)).counts).toMatchObject({ done: 5, running: 16 }),
    )
    expect(await stepsOf(at.page, id, '?status=running')).toHaveLength(16)
    expect((await command(at.page, id, 'pause')).body).toMatchObject({ state: 'paused' })
    letGo()
    await until(async () =>
      expect((await readBatch(at.page, id)).counts).toMatchObject({ done: 21, running: 0 }),
    )
    expect((await command(at.page, id, 'pause')).status).toBe(200)

    const letRest = holdJoins(2)
    await command(at.page, id, 'continue')
    await until(async () =>
      expect((await readBatch(at.page, id)).counts).toMatchObject({ done: 23, running: 16 }),
    )
    expect((await command(at.page, id, 'stop')).body).toMatchObject({ state: 'stopped' })
    letRest()
    const stopped = await until(async () => {
      const batch = await readBatch(at.page, id)
      expect(batch.ended_at).not.toBeNull()
      return batch
    })
    expect(stopped.counts).toMatchObject({ done: 39, waiting: 21 })
    expect(codeOf(await command(at.page, id, 'pause'))).toBe('argilla-admin::BatchState')

    await command(at.page, id, 'continue')
    expect((await untilState(at.page, id)).counts.done).toBe(60)
    expect(at.argilla.seen.filter((call) => call.endsWith('/users') && call.startsWith('POST'))).toHaveLength(
      60,
    )
  })

  it('goes on where it is continued while what it was stopped in is still under way', async () => {
    const letGo = holdJoins(2)
    const { id } = await startBatch(at.page, 'join', joins(at.argilla, 40))
    await until(async () =>
      expect((await readBatch(at.page, id)).counts).toMatchObject({ done: 2, running: 16 }),
    )
    await command(at.page, id, 'stop')
    const { status, body } = await command(at.page, id, 'continue')
    expect([status, (body as { state: string }).state]).toEqual([200, 'running'])
    letGo()
    expect((await untilState(at.page, id)).counts).toMatchObject({ done: 40, unchanged: 0 })
  })

  it('waits in line behind another one of the same person, not behind another person’s', async () => {
    const letGo = holdJoins(0)
    const first = await startBatch(at.page, 'join', joins(at.argilla, 2))
    const second = await startBatch(at.page, 'join', joins(at.argilla, 2))
    expect(second.state).toBe('queued')
    const other = await at.server.browser().signIn(at.argilla.addUser('other', 'owner'))
    expect((await startBatch(other, 'join', joins(at.argilla, 2))).state).toBe('running')
    letGo()
    await untilState(at.page, first.id)
    await untilState(at.page, second.id)
  })

  it('asks for a new sign-in of the same person, and goes on with it', async () => {
    // More than go at once, so that some are sent after the token has ended.
    const [steps, old] = [joins(at.argilla, 60), at.owner.username]
    const letGo = holdJoins(4)
    const { id } = await startBatch(at.page, 'join', steps)
    await until(async () => expect((await readBatch(at.page, id)).counts.done).toBe(4))
    // A token is looked up by name, so a rename ends it.
    at.owner.username = 'renamed'
    at.argilla.intercept = null
    letGo()
    const other = await at.server.browser().signIn(at.argilla.addUser('other', 'owner'))
    expect(await untilState(other, id, 'sign_in')).toMatchObject({
      trouble: { code: 'argilla-admin::SessionExpired' },
    })
    expect(old).not.toBe(at.owner.username)
    const again = await at.server.browser().signIn(at.owner)
    expect((await untilState(again, id)).counts).toMatchObject({ done: 60, failed: 0 })
  })

  it('is stopped by another owner while it runs, which the journal says, and by nobody else', async () => {
    const letGo = holdJoins(4)
    const { id } = await startBatch(at.page, 'join', joins(at.argilla, 60))
    await until(async () => expect((await readBatch(at.page, id)).counts.done).toBe(4))
    const other = await at.server.browser().signIn(at.argilla.addUser('other', 'owner'))
    const admin = await at.server.browser().signIn(at.argilla.addUser('admin', 'admin'))
    expect((await command(admin, id, 'stop')).status).toBe(404)
    expect((await command(other, id, 'stop')).body).toMatchObject({ state: 'stopped' })
    at.argilla.intercept = null
    letGo()
    await until(async () => expect((await readBatch(other, id)).ended_at).not.toBeNull())
    expect(at.argilla.members.length).toBeLessThan(60)
    const { body } = await other.call('GET', '/app/journal?operation=batch.command')
    expect(body).toMatchObject({
      items: [
        { actor: { username: 'other' }, after: { command: 'stop' }, outcome: 'done' },
        { actor: { username: 'admin' }, after: { command: 'stop' }, outcome: 'refused' },
      ],
    })
  })

  it('is stopped by another owner where it waits in line, or was interrupted', async () => {
    const letGo = holdJoins(4)
    const first = await startBatch(at.page, 'join', joins(at.argilla, 60))
    const second = await startBatch(at.page, 'join', joins(at.argilla, 2))
    const other = await at.server.browser().signIn(at.argilla.addUser('other', 'owner'))
    expect(second.state).toBe('queued')
    expect((await command(other, second.id, 'stop')).body).toMatchObject({ state: 'stopped' })
    const there = (await at.server.copy()).browser()
    for (const [name, value] of other.jar) there.jar.set(name, value)
    const closing = at.server.app.close()
    letGo()
    await closing
    expect(await readBatch(there, first.id)).toMatchObject({ state: 'interrupted' })
    expect((await command(there, first.id, 'stop')).body).toMatchObject({ state: 'stopped' })
  })

  it('is stopped by another owner where it waits for somebody who was deleted', async () => {
    const letGo = holdJoins(4)
    const { id } = await startBatch(at.page, 'join', joins(at.argilla, 60))
    await until(async () => expect((await readBatch(at.page, id)).counts.done).toBe(4))
    const other = await at.server.browser().signIn(at.argilla.addUser('other', 'owner'))
    at.argilla.users.splice(at.argilla.users.indexOf(at.owner), 1)
    at.argilla.intercept = null
    letGo()
    await untilState(other, id, 'sign_in')
    expect(codeOf(await command(other, id, 'continue'))).toBe('argilla-admin::OwnersOnly')
    expect((await command(other, id, 'stop')).status).toBe(200)
    await until(async () => expect((await readBatch(other, id)).ended_at).not.toBeNull())
    const { state, counts } = await readBatch(other, id)
    expect([state, counts.failed, counts.done]).toEqual(['stopped', 0, at.argilla.members.length])
  })

  it('begins with the new sign-in what waited in line meanwhile', async () => {
    const letGo = holdJoins(4)
    const first = await startBatch(at.page, 'join', joins(at.argilla, 20))
    const second = await startBatch(at.page, 'join', joins(at.argilla, 20))
    expect(second.state).toBe('queued')
    at.owner.username = 'renamed'
    at.argilla.intercept = null
    letGo()
    const other = await at.server.browser().signIn(at.argilla.addUser('other', 'owner'))
    await untilState(other, first.id, 'sign_in')
    const again = await at.server.browser().signIn(at.owner)
    expect((await untilState(again, first.id)).counts).toMatchObject({ done: 20 })
    expect((await untilState(again, second.id)).counts).toMatchObject({ done: 20 })
  })

  it('fails the rest at once after a demotion, without asking for each', async () => {
    const steps = joins(at.argilla, 200)
    const seenJoins = () => at.argilla.seen.filter((call) => /^POST .*\/users$/.test(call)).length
    const letGo = holdJoins(4)
    const { id } = await startBatch(at.page, 'join', steps)
    await until(async () =>
      expect((await readBatch(at.page, id)).counts).toMatchObject({ done: 4, running: 16 }),
    )
    await until(() => expect(seenJoins()).toBeGreaterThan(4))
    at.owner.role = 'annotator'
    letGo()
    await at.page.signIn(at.owner)
    const { counts } = await untilState(at.page, id)
    expect(counts.done).toBe(at.argilla.members.length)
    expect(counts.failed).toBe(200 - counts.done)
    expect(counts.done).toBeLessThanOrEqual(20)
    expect(seenJoins()).toBeLessThan(60)
    const reasons = (await stepsOf(at.page, id, '?status=failed')).map(({ reason }) => reason)
    expect(reasons.filter((reason) => reason?.code === 'argilla-admin::Demoted').length).toBeGreaterThan(140)
    expect(reasons[100]).toMatchObject({ status: 403, params: { role: 'annotator' } })
  })

  it('takes for done what was done though the answer was lost', async () => {
    let lost = 3
    at.argilla.intercept = (request, reply) => {
      if (!isJoin(request) || lost-- <= 0) return null
      const { user_id } = request.body as { user_id: string }
      at.argilla.members.push({ workspace_id: (request.params as { id: string }).id, user_id })
      reply.raw.destroy()
      return reply
    }
    const { id } = await startBatch(at.page, 'join', joins(at.argilla, 10))
    const { counts } = await untilState(at.page, id)
    expect(counts).toMatchObject({ done: 10 })
    expect(at.argilla.members).toHaveLength(10)
  })

  it('knows that somebody was not created whose name another one got while the answer was lost', async () => {
    let lost = 1
    at.argilla.intercept = (request, reply) => {
      if (request.method !== 'POST' || !request.url.endsWith('/users') || lost-- <= 0) return null
      at.argilla.addUser('new', 'annotator')
      reply.raw.destroy()
      return reply
    }
    const { id } = await startBatch(at.page, 'import', [createStep(randomUUID(), 'new')])
    expect((await untilState(at.page, id)).counts).toMatchObject({ failed: 1, unknown: 0 })
    expect((await stepsOf(at.page, id))[0]?.reason).toMatchObject({ params: { taken: 'username' } })
  })

  it('counts what is seen to be done though who began it can’t be shown the person any more', async () => {
    const [ben, ann] = [at.argilla.addUser('ben', 'admin'), at.argilla.addUser('ann', 'annotator')]
    const team = at.argilla.addWorkspace('team', ben, ann)
    at.argilla.spoil = (request, reply, payload) => {
      if (request.method === 'DELETE') reply.raw.destroy()
      return payload
    }
    const page = await at.server.browser().signIn(ben)
    const { id } = await startBatch(page, 'access', [
      { kind: 'member.remove', user_id: ann.id, workspace_id: team.id },
    ])
    expect((await untilState(page, id)).counts).toMatchObject({ done: 1, unchanged: 0 })
    expect(await stepsOf(page, id)).toMatchObject([
      { status: 'done', parts: [{ operation: 'member.remove' }] },
    ])
  })

  it('retries what failed, with the passwords it still has, and names the workspace', async () => {
    const [team, gone] = [at.argilla.addWorkspace('team'), at.argilla.addWorkspace('gone')]
    at.argilla.intercept = (request, reply) =>
      isJoin(request) && request.url.includes(gone.id) ? reply.code(404).send({ detail: 'no' }) : null
    const userId = randomUUID()
    const { id } = await startBatch(at.page, 'import', [
      createStep(userId, 'new', { workspace_ids: [gone.id, team.id] }),
    ])
    expect(await untilState(at.page, id)).toMatchObject({ counts: { failed: 1 }, passwords_needed: 0 })
    expect((await stepsOf(at.page, id))[0]).toMatchObject({
      status: 'failed',
      failed_at: { name: 'gone' },
      parts: [{ operation: 'user.create' }, { operation: 'member.add', workspace: 'team' }],
      reason: { status: 404 },
    })
    at.argilla.intercept = null
    await command(at.page, id, 'retry')
    expect((await untilState(at.page, id)).counts).toMatchObject({ failed: 0, done: 1 })
    expect(at.argilla.seen.filter((call) => call === 'POST /api/v1/users')).toHaveLength(1)
    expect((await stepsOf(at.page, id))[0]?.parts).toHaveLength(3)
  })

  it('does not say of somebody who was there that it has created them, nor delete them when it is taken back', async () => {
    const [team, ann] = [at.argilla.addWorkspace('team'), at.argilla.addUser('ann', 'annotator')]
    const { id } = await startBatch(at.page, 'import', [
      createStep(ann.id, 'ann', { workspace_ids: [team.id] }),
    ])
    expect((await untilState(at.page, id)).counts).toMatchObject({ done: 1 })
    expect((await stepsOf(at.page, id))[0]?.parts).toEqual([{ operation: 'member.add', workspace: 'team' }])
    expect(at.argilla.seen).not.toContain('POST /api/v1/users')
    const { body } = await at.page.call('POST', `/app/batches/${id}/revert`)
    expect((body as { steps: { kind: string }[] }).steps.map(({ kind }) => kind)).toEqual(['member.remove'])
  })

  it('does not try what rests on a failed creation', async () => {
    const workspaceId = randomUUID()
    at.argilla.intercept = (request, reply) =>
      request.method === 'POST' && request.url.endsWith('/workspaces')
        ? reply.code(409).send({ detail: 'taken' })
        : null
    const { id } = await startBatch(at.page, 'import', [
      { kind: 'workspace.create', workspace_id: workspaceId, name: 'team' },
      createStep(randomUUID(), 'new', { workspace_ids: [workspaceId] }),
    ])
    await untilState(at.page, id)
    const codes = (await stepsOf(at.page, id)).map(({ reason }) => reason?.code)
    expect(codes[1]).toBe('argilla-admin::DependsOnFailed')
    expect(at.argilla.users.map(({ username }) => username)).not.toContain('new')
    at.argilla.intercept = null
    await command(at.page, id, 'retry')
    expect((await untilState(at.page, id)).counts.done).toBe(2)
  })
})
