import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JournalPage, JournalRecord } from '#contract/journal.ts'
import type { Plan, RevertPlan } from '#contract/plans.ts'
import type { Step } from '#contract/steps.ts'
import { createJournal } from '../store/journal/journal.ts'
import type { Intent } from '../store/store.ts'
import {
  createStep,
  join,
  planOf,
  readBatch,
  refuseDeletesWhenLetGo,
  startBatch,
  untilState,
} from '../testing/batch-calls.ts'
import type { FakeArgilla, FakeUser } from '../testing/fake-argilla.ts'
import { startTestServer, type Browser, type TestServer } from '../testing/test-server.ts'

let server: TestServer
let argilla: FakeArgilla
let browser: Browser

beforeEach(async () => {
  server = await startTestServer()
  argilla = server.argilla
  browser = await server.browser().signIn(argilla.addUser('me', 'owner'))
})
afterEach(() => server.close())

async function done(steps: Step[], reverts?: string) {
  const { id } = await startBatch(browser, reverts === undefined ? 'access' : 'revert', steps, reverts)
  await untilState(browser, id)
  return id
}
async function revertOf(id: string): Promise<RevertPlan> {
  const answer = await browser.call('POST', `/app/batches/${id}/revert`)
  expect(answer.status, answer.text).toBe(200)
  return answer.body as RevertPlan
}
/** Somebody else's change as a server leaves it that is killed before Argilla answers. */
const cutOff = (change: Pick<Intent, 'operation' | 'user'> & Partial<Intent>) =>
  createJournal(server.store).begin({
    actor: { id: randomUUID(), username: 'other' },
    workspace: null,
    before: null,
    after: null,
    request_id: 'cut off',
    freedUsername: null,
    batch: null,
    address: null,
    credential: null,
    ...change,
  })
const isMember = (user: FakeUser, workspace: { id: string }) =>
  argilla.members.some(({ user_id, workspace_id }) => user_id === user.id && workspace_id === workspace.id)

describe('reverting a batch', () => {
  it('takes back joins, leaves and fields, and then has nothing left to take back', async () => {
    const [ann, bob] = [argilla.addUser('ann', 'annotator'), argilla.addUser('bob', 'annotator')]
    const team = argilla.addWorkspace('team', bob)
    const id = await done([
      join(ann, team),
      { kind: 'member.remove', user_id: bob.id, workspace_id: team.id },
      { kind: 'user.update', user_id: ann.id, fields: { username: 'anna', role: 'admin' } },
    ])
    const { steps, plan, left } = await revertOf(id)
    expect(left).toEqual([])
    expect(plan?.counts).toMatchObject({ refused: 0 })
    const reverting = await done(steps, id)
    expect([isMember(ann, team), isMember(bob, team)]).toEqual([false, true])
    expect(ann).toMatchObject({ username: 'ann', role: 'annotator' })
    expect(await readBatch(browser, id)).toMatchObject({ reverted_by: reverting })
    expect(await readBatch(browser, reverting)).toMatchObject({ kind: 'revert', reverts: id })
    expect(await revertOf(id)).toEqual({ steps: [], plan: null, left: [] })
  })

  it('takes back a username together with both names and the role', async () => {
    const ann = argilla.addUser('ann', 'annotator')
    const was = { ...ann }
    const fields = { first_name: 'Anna', last_name: 'A', username: 'anna', role: 'admin' } as const
    const id = await done([{ kind: 'user.update', user_id: ann.id, fields }])
    expect(ann).toMatchObject(fields)
    const { first_name, last_name, username, role } = was
    const { steps } = await revertOf(id)
    expect(steps).toEqual([
      { kind: 'user.update', user_id: ann.id, fields: { first_name, last_name, username, role } },
    ])
    expect(await readBatch(browser, id)).toMatchObject({ reverted_by: null })
    const reverting = await done(steps, id)
    expect(ann).toMatchObject({ first_name, last_name, username, role })
    expect(await readBatch(browser, id)).toMatchObject({ reverted_by: reverting })
  })

  it('has taken nothing back where it is over and did nothing', async () => {
    const ann = argilla.addUser('ann', 'annotator')
    const team = argilla.addWorkspace('team')
    const id = await done([join(ann, team)])
    const { steps } = await revertOf(id)
    const letGo = refuseDeletesWhenLetGo(argilla)
    const reverting = await startBatch(browser, 'revert', steps, id)
    expect(await readBatch(browser, id)).toMatchObject({ reverted_by: reverting.id })
    letGo()
    expect((await untilState(browser, reverting.id)).counts).toMatchObject({ done: 0, failed: 1 })
    expect(await readBatch(browser, id)).toMatchObject({ reverted_by: null })
    argilla.intercept = null
    const again = await done((await revertOf(id)).steps, id)
    expect(isMember(ann, team)).toBe(false)
    expect(await readBatch(browser, id)).toMatchObject({ reverted_by: again })
  })

  it('is believed only of what was planned for it, and then also where the plan is another one by now', async () => {
    const ann = argilla.addUser('ann', 'annotator')
    const id = await done([
      { kind: 'user.update', user_id: ann.id, fields: { role: 'admin', last_name: 'A' } },
    ])
    const { steps, plan } = await revertOf(id)
    const unrelated: Step[] = [{ kind: 'workspace.create', workspace_id: randomUUID(), name: 'new' }]
    const { token } = await planOf(browser, 'revert', unrelated)
    const { items } = (await browser.call('GET', `/app/journal?user_id=${ann.id}`)).body as JournalPage
    const begin = (body: object) => browser.call('POST', '/app/batches', { kind: 'revert', ...body })
    for (const back of [
      { reverts: id },
      { reverts_entry: items[0]?.id },
      { reverts: id, reverts_entry: 1 },
    ]) {
      expect((await begin({ steps: unrelated, token, ...back })).status).toBe(422)
      expect((await begin({ steps: unrelated, token: plan?.token, ...back })).status).toBe(422)
    }
    expect(await readBatch(browser, id)).toMatchObject({ reverted_by: null })
    // So that the plan is to be shown once more.
    ann.last_name = 'B'
    const changed = await begin({ steps, token: plan?.token, reverts: id })
    expect(changed.status, changed.text).toBe(409)
    const { detail } = changed.body as { detail: { params: { plan: Plan } } }
    expect((await begin({ steps, token: detail.params.plan.token, reverts: id })).status).toBe(201)
  })

  it('leaves what the batch has told as so already, though nobody learnt who made it so', async () => {
    const [ann, bob] = [argilla.addUser('ann', 'annotator'), argilla.addUser('bob', 'annotator')]
    const team = argilla.addWorkspace('team')
    // Another's, cut off by the end of their server before Argilla answers, gets there just before the batch's own.
    await cutOff({
      operation: 'member.add',
      user: { id: ann.id, name: 'ann' },
      workspace: { id: team.id, name: 'team' },
    })
    argilla.intercept = (request) => {
      const { user_id } = (request.body ?? {}) as { user_id?: string }
      if (request.method === 'POST' && user_id === ann.id)
        argilla.members.push({ workspace_id: team.id, user_id })
      return null
    }
    const id = await done([join(ann, team), join(bob, team)])
    expect((await readBatch(browser, id)).counts).toMatchObject({ done: 1, unchanged: 1 })
    expect(await revertOf(id)).toMatchObject({
      steps: [{ kind: 'member.remove', user_id: bob.id, workspace_id: team.id }],
      left: [],
    })
  })

  it('leaves what somebody else has changed since, by this page or another way', async () => {
    const users = ['ann', 'bob', 'eve'].map((name) => argilla.addUser(name, 'annotator'))
    const [ann, bob, eve] = users as [FakeUser, FakeUser, FakeUser]
    const team = argilla.addWorkspace('team')
    const id = await done([
      ...users.map((user) => join(user, team)),
      { kind: 'user.update', user_id: ann.id, fields: { first_name: 'Ann', role: 'admin' } },
    ])
    const other = await server.browser().signIn(argilla.addUser('other', 'owner'))
    const url = `/api/v1/workspaces/${team.id}/users`
    await other.call('DELETE', `${url}/${bob.id}`)
    await other.call('POST', url, { user_id: bob.id })
    await other.call('PATCH', `/api/v1/users/${ann.id}`, { first_name: 'Anna' })
    argilla.members.splice(
      argilla.members.findIndex(({ user_id }) => user_id === eve.id),
      1,
    )
    const { steps, left } = await revertOf(id)
    expect(steps).toEqual([
      { kind: 'user.update', user_id: ann.id, fields: { role: 'annotator' } },
      { kind: 'member.remove', user_id: ann.id, workspace_id: team.id },
    ])
    expect(left).toMatchObject([
      { user: { username: 'ann' }, workspace: null, reason: 'changedSince' },
      { user: { username: 'bob' }, workspace: { name: 'team' }, reason: 'changedSince' },
    ])
  })

  it('leaves what somebody else may have changed since, of which nobody learnt what became of it', async () => {
    const ann = argilla.addUser('ann', 'annotator')
    const id = await done([{ kind: 'user.update', user_id: ann.id, fields: { first_name: 'Annie' } }])
    await cutOff({
      operation: 'user.update',
      user: { id: ann.id, name: 'ann' },
      before: { first_name: 'Anna' },
      after: { first_name: 'Annie' },
    })
    expect(await revertOf(id)).toMatchObject({
      steps: [],
      left: [{ user: { username: 'ann' }, reason: 'changedSince' }],
    })
  })

  it('says what can’t be taken back: a deletion, a password, a workspace, a user with responses', async () => {
    const [gone, ann, bob] = ['gone', 'ann', 'bob'].map((name) => argilla.addUser(name, 'admin')) as [
      FakeUser,
      FakeUser,
      FakeUser,
    ]
    const old = argilla.addWorkspace('old', bob)
    const [workspaceId, workedId, idleId] = [randomUUID(), randomUUID(), randomUUID()]
    const id = await done([
      { kind: 'workspace.create', workspace_id: workspaceId, name: 'team' },
      createStep(workedId, 'worked', { workspace_ids: [workspaceId] }),
      createStep(idleId, 'idle', { workspace_ids: [workspaceId] }),
      { kind: 'user.delete', user_id: gone.id },
      { kind: 'user.password', user_id: ann.id, password: 'long enough' },
      { kind: 'user.offboard', user_id: bob.id },
    ])
    const count = { submitted: 1, discarded: 0, draft: 0 }
    argilla.addDataset({ ...old }, [{ username: 'worked', completed: count, pending: count }])
    const { steps, left, plan } = await revertOf(id)
    expect(steps).toHaveLength(3)
    expect(steps).toEqual(
      expect.arrayContaining([
        { kind: 'user.update', user_id: bob.id, fields: { role: 'admin' } },
        { kind: 'member.add', user_id: bob.id, workspace_id: old.id },
        { kind: 'user.delete', user_id: idleId },
      ]),
    )
    expect(plan?.confirm).toBe(null)
    const reasons = new Map(
      left.map(({ user, workspace, reason }) => [user?.username ?? workspace?.name, reason]),
    )
    expect(Object.fromEntries(reasons)).toEqual({
      worked: 'hasResponses',
      gone: 'deleted',
      ann: 'password',
      bob: 'password',
      team: 'created',
    })
  })

  it('mentions nothing that did nothing', async () => {
    const ann = argilla.addUser('ann', 'annotator')
    const team = argilla.addWorkspace('team', ann)
    const id = await done([join(ann, team), join({ id: randomUUID() }, team)])
    expect(await revertOf(id)).toEqual({ steps: [], plan: null, left: [] })
  })
})

describe('reverting one change of the journal', () => {
  async function newestOf(query: string): Promise<JournalRecord> {
    const answer = await browser.call('GET', `/app/journal?${query}`)
    const [newest] = (answer.body as JournalPage).items
    if (!newest) throw new Error('the journal has nothing of the kind')
    return newest
  }
  async function revertOfEntry({ id }: JournalRecord): Promise<RevertPlan> {
    const answer = await browser.call('POST', `/app/journal/${id}/revert`)
    expect(answer.status, answer.text).toBe(200)
    return answer.body as RevertPlan
  }

  it('takes back a field, and the journal says of the batch which entry it takes back', async () => {
    const ann = argilla.addUser('ann', 'annotator')
    await browser.call('PATCH', `/api/v1/users/${ann.id}`, { first_name: 'Annie', role: 'admin' })
    const entry = await newestOf(`user_id=${ann.id}`)
    const { steps, plan, left } = await revertOfEntry(entry)
    expect(left).toEqual([])
    expect(plan?.steps[0]).toMatchObject({
      effect: 'change',
      after: { first_name: 'ann', role: 'annotator' },
    })
    const body = { kind: 'revert', steps, token: plan?.token, reverts_entry: entry.id }
    const { body: started } = await browser.call('POST', '/app/batches', body)
    await untilState(browser, (started as { id: string }).id)
    expect(ann).toMatchObject({ first_name: 'ann', role: 'annotator' })
    expect((await newestOf('operation=batch.start')).after).toEqual({
      kind: 'revert',
      steps: '1',
      reverts_entry: String(entry.id),
    })
    expect(await revertOfEntry(entry)).toEqual({ steps: [], plan: null, left: [] })
  })

  it('takes back a membership, of a batch too', async () => {
    const [ann, bob] = [argilla.addUser('ann', 'annotator'), argilla.addUser('bob', 'annotator')]
    const team = argilla.addWorkspace('team', bob)
    await done([join(ann, team), { kind: 'member.remove', user_id: bob.id, workspace_id: team.id }])
    expect((await revertOfEntry(await newestOf(`user_id=${ann.id}`))).steps).toEqual([
      { kind: 'member.remove', user_id: ann.id, workspace_id: team.id },
    ])
    expect((await revertOfEntry(await newestOf(`user_id=${bob.id}`))).steps).toEqual([
      { kind: 'member.add', user_id: bob.id, workspace_id: team.id },
    ])
  })

  it('leaves what was changed since, a deletion and a password', async () => {
    const [ann, bob] = [argilla.addUser('ann', 'annotator'), argilla.addUser('bob', 'annotator')]
    await browser.call('PATCH', `/api/v1/users/${ann.id}`, { first_name: 'Annie' })
    const first = await newestOf(`user_id=${ann.id}`)
    await browser.call('PATCH', `/api/v1/users/${ann.id}`, { first_name: 'Anna' })
    await browser.call('PATCH', `/api/v1/users/${ann.id}`, { first_name: 'Annie' })
    await browser.call('PATCH', `/api/v1/users/${ann.id}`, { password: 'long enough' })
    await browser.call('DELETE', `/api/v1/users/${bob.id}`, { responses: 0 })
    for (const [entry, reason] of [
      [first, 'changedSince'],
      [await newestOf(`user_id=${ann.id}`), 'password'],
      [await newestOf(`user_id=${bob.id}`), 'deleted'],
    ] as const)
      expect(await revertOfEntry(entry)).toMatchObject({ steps: [], plan: null, left: [{ reason }] })
  })

  it('knows no entry that is none, and is the owners’', async () => {
    const ann = argilla.addUser('ann', 'admin')
    await browser.call('PATCH', `/api/v1/users/${ann.id}`, { first_name: 'Annie' })
    const { id } = await newestOf(`user_id=${ann.id}`)
    const signIn = await newestOf('operation=sign_in')
    expect((await browser.call('POST', `/app/journal/${signIn.id}/revert`)).status).toBe(404)
    expect((await browser.call('POST', '/app/journal/x/revert')).status).toBe(422)
    const other = await server.browser().signIn(ann)
    expect((await other.call('POST', `/app/journal/${id}/revert`)).status).toBe(403)
  })
})
