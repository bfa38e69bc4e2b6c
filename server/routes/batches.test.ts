import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { until } from '#lib/testing/until.ts'
import type { Batch } from '#contract/batches.ts'
import type { JournalRecord } from '#contract/journal.ts'
import type { Plan } from '#contract/plans.ts'
import type { Step } from '#contract/steps.ts'
import {
  command,
  createStep,
  join,
  planOf,
  readBatch,
  startBatch,
  stepsOf,
  untilState,
} from '../testing/batch-calls.ts'
import { codeOf, startTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
afterEach(async () => {
  await server.close()
})

async function owned() {
  server = await startTestServer()
  const me = server.argilla.addUser('me', 'owner')
  return { me, browser: await server.browser().signIn(me), argilla: server.argilla }
}

describe('a batch', () => {
  it('joins 100 users with 110 calls at the most, and tells what became of each', async () => {
    const { browser, argilla } = await owned()
    const users = Array.from({ length: 100 }, (_, index) => argilla.addUser(`user-${index}`, 'annotator'))
    const team = argilla.addWorkspace('team', ...users.slice(0, 2))
    argilla.seen.length = 0
    const batch = await startBatch(
      browser,
      'join',
      users.map((user) => join(user, team)),
    )
    const end = await untilState(browser, batch.id)
    expect(argilla.seen.length).toBeLessThanOrEqual(110)
    expect(end.counts).toEqual({ waiting: 0, running: 0, done: 98, unchanged: 2, failed: 0, unknown: 0 })
    expect(argilla.members).toHaveLength(100)
    const steps = await stepsOf(browser, batch.id)
    expect(steps).toHaveLength(100)
    expect(steps[2]).toMatchObject({
      status: 'done',
      user: { username: 'user-2' },
      workspace: { name: 'team' },
      parts: [{ operation: 'member.add', workspace: 'team' }],
    })
    expect(await stepsOf(browser, batch.id, '?status=unchanged&after=0')).toMatchObject([{ index: 1 }])
    expect(server.logs()).not.toMatch(/"level":(40|50)/)
  })

  it('reads the users once for a plan of memberships and its start, and again for who is not among them', async () => {
    const { browser, argilla } = await owned()
    const reads = () => argilla.seen.filter((call) => call === 'GET /api/v1/users').length
    const users = Array.from({ length: 10 }, (_, index) => argilla.addUser(`user-${index}`, 'annotator'))
    const team = argilla.addWorkspace('team')
    const steps = users.map((user) => join(user, team))
    const { id } = await startBatch(browser, 'join', steps)
    expect((await untilState(browser, id)).counts.done).toBe(10)
    expect(reads()).toBe(1)

    const made = argilla.addUser('made past us', 'annotator')
    const plan = await planOf(browser, 'join', [...steps, join(made, team)])
    expect(plan.steps.at(-1)).toMatchObject({ effect: 'create', user: { username: 'made past us' } })
    expect(reads()).toBe(2)
  })

  it('says of each who was deleted past us, between the plan and the start, that they are gone', async () => {
    const { browser, argilla } = await owned()
    const users = Array.from({ length: 10 }, (_, index) => argilla.addUser(`user-${index}`, 'annotator'))
    const team = argilla.addWorkspace('team')
    const steps = users.map((user) => join(user, team))
    const { token } = await planOf(browser, 'join', steps)
    argilla.users.splice(
      argilla.users.findIndex(({ username }) => username === 'user-3'),
      1,
    )
    const { body } = await browser.call('POST', '/app/batches', { kind: 'join', steps, token })
    const { id } = body as Batch
    expect((await untilState(browser, id)).counts).toMatchObject({ done: 9, failed: 1 })
    expect(await stepsOf(browser, id, '?status=failed')).toMatchObject([
      { user: { username: 'user-3' }, reason: { status: 404 } },
    ])
  })

  it('creates workspaces and people, changes, off-boards, re-admits and deletes', async () => {
    const { browser, argilla } = await owned()
    const bob = argilla.addUser('bob', 'admin')
    const [ann, eve, gus] = [
      argilla.addUser('ann', 'annotator'),
      argilla.addUser('eve', 'annotator'),
      argilla.addUser('gus', 'annotator'),
    ]
    const old = argilla.addWorkspace('old', bob)
    const [workspaceId, newId] = [randomUUID(), randomUUID()]
    const password = 'SECRET-of-a-batch'
    const steps: Step[] = [
      { kind: 'user.delete', user_id: gus.id },
      { kind: 'user.update', user_id: ann.id, fields: { first_name: 'Ann', role: 'admin' } },
      createStep(newId, 'new', { workspace_ids: [workspaceId, old.id], password }),
      { kind: 'workspace.create', workspace_id: workspaceId, name: 'team' },
      { kind: 'user.offboard', user_id: bob.id },
      { kind: 'user.readmit', user_id: eve.id, password, workspace_ids: [old.id] },
    ]
    const batch = await startBatch(browser, 'import', steps)
    const { counts } = await untilState(browser, batch.id)
    expect(counts.done, JSON.stringify(await stepsOf(browser, batch.id))).toBe(6)
    const byName = new Map(argilla.users.map((user) => [user.username, user]))
    expect([...byName.keys()].sort()).toEqual(['ann', 'bob', 'eve', 'me', 'new'])
    expect(byName.get('ann')).toMatchObject({ first_name: 'Ann', role: 'admin' })
    expect(byName.get('bob')).toMatchObject({ role: 'annotator' })
    expect(byName.get('bob')?.password).not.toBe('password-of-a-test')
    expect(byName.get('eve')?.password).toBe(password)
    const membersOf = (id: string) =>
      argilla.members.flatMap((member) => (member.workspace_id === id ? [member.user_id] : [])).sort()
    expect(membersOf(workspaceId)).toEqual([newId])
    expect(membersOf(old.id)).toEqual([newId, byName.get('eve')?.id ?? ''].sort())
    expect(server.logs()).not.toContain('SECRET')
    const stored = await browser.call('GET', `/app/batches/${batch.id}/steps`)
    expect(stored.text).not.toContain('SECRET')
  })

  it('keeps what the plan refused, or found to be so, as such', async () => {
    const { browser, argilla } = await owned()
    const ann = argilla.addUser('ann', 'annotator')
    const team = argilla.addWorkspace('team', ann)
    const batch = await startBatch(browser, 'join', [
      join(ann, team),
      join({ id: randomUUID() }, team),
      createStep(randomUUID(), 'ann'),
    ])
    const { counts } = await untilState(browser, batch.id)
    expect(counts).toMatchObject({ done: 0, unchanged: 1, failed: 2 })
    expect(argilla.seen.filter((call) => call.startsWith('POST /api/v1/w'))).toEqual([])
    const steps = await stepsOf(browser, batch.id)
    expect(steps.map(({ reason }) => reason?.status ?? null)).toEqual([null, 404, 409])
  })

  it('is planned one at a time for a person, and beside those of others', async () => {
    const { browser, me, argilla } = await owned()
    const otherUser = argilla.addUser('other', 'owner')
    const other = await server.browser().signIn(otherUser)
    const team = argilla.addWorkspace('team')
    let letGo: () => void = () => undefined
    const held = new Promise<void>((resolve) => (letGo = resolve))
    const asked = () => argilla.seen.filter((call) => call === `GET /api/v1/users/${me.id}`).length
    argilla.intercept = ({ url }) => (url.endsWith(`/users/${me.id}`) ? held : null)
    const plans = [1, 2].map(() => planOf(browser, 'join', [join(me, team)]))
    await until(() => expect(asked()).toBe(1))
    await planOf(other, 'join', [join(otherUser, team)])
    expect(asked()).toBe(1)
    letGo()
    await Promise.all(plans)
    expect(asked()).toBe(2)
  })

  it('starts only what was planned and confirmed', async () => {
    const { browser, argilla } = await owned()
    const users = ['ann', 'bob'].map((name) => argilla.addUser(name, 'annotator'))
    const steps: Step[] = users.map(({ id }) => ({ kind: 'user.delete', user_id: id }))
    const { token, confirm } = await planOf(browser, 'delete', steps)
    expect(confirm).toBe('2')
    const start = (body: object) =>
      browser.call('POST', '/app/batches', { kind: 'delete', steps, token, ...body })
    expect(codeOf(await start({}))).toBe('argilla-admin::ConfirmationNeeded')
    expect(codeOf(await start({ confirm: '3' }))).toBe('argilla-admin::ConfirmationNeeded')
    const [first] = steps
    expect(codeOf(await start({ confirm, steps: [first] }))).toBe('argilla-admin::PlanChanged')
    argilla.users.splice(1, 1)
    const changed = await start({ confirm })
    expect(codeOf(changed)).toBe('argilla-admin::PlanChanged')
    const { plan } = (changed.body as { detail: { params: { plan: Plan } } }).detail.params
    expect(plan.counts).toMatchObject({ unchanged: 1, remove: 1 })
    expect((await start({ token: plan.token })).status).toBe(201)
  })

  it('counts the responses that a deletion takes along', async () => {
    const { browser, argilla } = await owned()
    const ann = argilla.addUser('ann', 'annotator')
    const count = { submitted: 2, discarded: 1, draft: 0 }
    argilla.addDataset(argilla.addWorkspace('team'), [{ username: 'ann', completed: count, pending: count }])
    const plan = await planOf(browser, 'delete', [{ kind: 'user.delete', user_id: ann.id }])
    expect(plan).toMatchObject({ confirm: 'ann', cost: { responses: 6, sessions: 1 } })
    expect(plan.steps[0]).toMatchObject({ responses: 6, warnings: ['ownResponses'] })
  })

  it('is seen by owners and by who began it, and commanded by the latter alone, but for an owner’s stop', async () => {
    const { browser, me, argilla } = await owned()
    const [ann, other, eve] = [
      argilla.addUser('ann', 'admin'),
      argilla.addUser('other', 'owner'),
      argilla.addUser('eve', 'annotator'),
    ]
    const team = argilla.addWorkspace('team', ann, eve)
    const batch = await startBatch(browser, 'join', [join(me, team)])
    const others = await server.browser().signIn(other)
    const anns = await server.browser().signIn(ann)
    const leave: Step = { kind: 'member.remove', user_id: eve.id, workspace_id: team.id }
    const annsBatch = await startBatch(anns, 'leave', [leave])
    await untilState(anns, annsBatch.id)
    expect(argilla.members.some(({ user_id }) => user_id === eve.id)).toBe(false)

    expect(await readBatch(others, batch.id)).toMatchObject({ actor: { username: 'me' } })
    const ids = async (one: typeof browser) =>
      ((await one.call('GET', '/app/batches')).body as { items: Batch[] }).items.map(({ id }) => id)
    expect(await ids(others)).toEqual([annsBatch.id, batch.id])
    expect(await ids(anns)).toEqual([annsBatch.id])
    expect((await anns.call('GET', `/app/batches/${batch.id}`)).status).toBe(404)
    for (const name of ['pause', 'continue', 'retry'])
      expect(codeOf(await command(others, batch.id, name))).toBe('argilla-admin::OwnersOnly')
    expect((await command(anns, batch.id, 'stop')).status).toBe(404)
  })

  it('is not kept of somebody who may do nothing of it, or for whom there is nothing to do', async () => {
    const { me, argilla } = await owned()
    const ann = argilla.addUser('ann', 'admin')
    const team = argilla.addWorkspace('team', ann)
    const anns = await server.browser().signIn(ann)
    const leaveOf = ({ id }: { id: string }): Step => ({
      kind: 'member.remove',
      user_id: id,
      workspace_id: team.id,
    })
    const create = createStep(randomUUID(), 'new')
    for (const steps of [[create], [leaveOf(me)], [leaveOf(me), create], [leaveOf(ann), create]]) {
      const { token } = await planOf(anns, 'access', steps)
      const answer = await anns.call('POST', '/app/batches', { kind: 'access', steps, token })
      expect(codeOf(answer)).toBe('argilla-admin::OwnersOnly')
    }
    expect((await anns.call('GET', '/app/batches')).body).toEqual({ items: [], next: null })
  })

  it('has each command noted, by batch, and what was refused as such', async () => {
    const { browser, me, argilla } = await owned()
    const steps = [join(me, argilla.addWorkspace('team'))]
    const [one, two] = [await startBatch(browser, 'join', steps), await startBatch(browser, 'join', steps)]
    const ids = [randomUUID(), one.id, two.id]
    for (const id of [...ids, one.id]) await command(browser, id, 'stop')
    const { body } = await browser.call('GET', '/app/journal?operation=batch.command')
    const { items } = body as { items: JournalRecord[] }
    const told = items.map(({ batch_id: id, outcome, status }) => [id, outcome, status]).reverse()
    expect(told).toEqual(ids.map((id, at) => (at === 0 ? [id, 'refused', 404] : [id, 'done', null])))
  })

  it('lists newest first, 50 a page', async () => {
    const { browser, me, argilla } = await owned()
    const team = argilla.addWorkspace('team', me)
    const ids: string[] = []
    for (let index = 0; index < 52; index++) {
      ids.unshift((await startBatch(browser, 'join', [join(me, team)])).id)
    }
    const page = async (query: string) =>
      (await browser.call('GET', `/app/batches${query}`)).body as { items: Batch[]; next: string | null }
    const first = await page('')
    const second = await page(`?before=${first.next ?? ''}`)
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids)
    expect(second.next).toBeNull()
  })
})

describe('who was off-boarded', () => {
  it('is known until they are re-admitted, to owners', async () => {
    const { browser, argilla } = await owned()
    const [ann, bob, eve] = ['ann', 'bob', 'eve'].map((name) => argilla.addUser(name, 'annotator'))
    if (!ann || !bob || !eve) throw new Error('nobody was made')
    // In no order.
    const offboarded = async () => {
      const { body } = await browser.call('GET', '/app/offboarded')
      return new Set((body as { user_ids: string[] }).user_ids)
    }
    expect(await offboarded()).toEqual(new Set())
    const doAll = async (steps: Step[]) =>
      untilState(browser, (await startBatch(browser, 'access', steps)).id)
    await doAll([ann, bob].map(({ id }) => ({ kind: 'user.offboard', user_id: id })))
    await doAll([{ kind: 'user.password', user_id: eve.id, password: 'long enough' }])
    expect(await offboarded()).toEqual(new Set([ann.id, bob.id]))
    const back: Step = { kind: 'user.readmit', user_id: ann.id, password: 'long enough', workspace_ids: [] }
    await doAll([back])
    expect(await offboarded()).toEqual(new Set([bob.id]))
    await doAll([{ kind: 'user.offboard', user_id: ann.id }])
    expect(await offboarded()).toEqual(new Set([ann.id, bob.id]))
    const admin = await server.browser().signIn(argilla.addUser('admin', 'admin'))
    expect((await admin.call('GET', '/app/offboarded')).status).toBe(403)
  })
})
