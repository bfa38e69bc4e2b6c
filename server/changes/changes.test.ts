import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FakeUser } from '../testing/fake-argilla.ts'
import { startTestChanges, type TestChanges } from '../testing/test-changes.ts'
import type { Asker } from './changes.ts'

let test: TestChanges
let owner: FakeUser
let ann: FakeUser
let asker: Asker
beforeEach(async () => {
  test = await startTestChanges()
  owner = test.argilla.addUser('owner', 'owner')
  ann = test.argilla.addUser('ann', 'annotator')
  asker = test.askerOf(owner)
})
afterEach(() => test.close())

const update = (body: object, by = asker, id = ann.id) =>
  test.changes.make('user.update', by, { user_id: id, ...body }, test.context)
const remove = (user: FakeUser, responses?: number | null, by = asker) =>
  test.changes.make('user.delete', by, { user_id: user.id, responses }, test.context)
const person = { username: 'ben', first_name: 'B', password: 'a-secret-word' }
const create = (more: object = {}) =>
  test.changes.make('user.create', asker, { ...person, ...more }, test.context)
const refusal = (name: string, params: object = {}) => ({
  code: `argilla-admin::${name}`,
  params: expect.objectContaining(params) as object,
})
const progress = (user: FakeUser, submitted: number) => ({
  username: user.username,
  completed: { submitted, discarded: 0, draft: 0 },
  pending: { submitted: 0, discarded: 0, draft: 1 },
})

describe('an update', () => {
  it('rests on what was seen: another state now is refused with it, and journalled', async () => {
    const base_updated_at = ann.updated_at
    await update({ first_name: 'Anna', base_updated_at })
    expect(ann).not.toHaveProperty('base_updated_at')
    await expect(update({ last_name: 'Lee', base_updated_at })).rejects.toMatchObject({
      code: 'argilla-admin::ChangedMeanwhile',
      status: 409,
      params: { user: { id: ann.id, first_name: 'Anna', updated_at: ann.updated_at } },
    })
    expect(test.entries).toMatchObject([
      { outcome: 'done' },
      { outcome: 'refused', status: 409, after: { last_name: 'Lee' } },
    ])
    await update({ last_name: 'Lee', base_updated_at: ann.updated_at })
    await update({ password: 'another-word' })
  })

  it('never overwrites one of the same second', async () => {
    const base_updated_at = ann.updated_at
    const second = test.argilla.addUser('second', 'owner')
    const outcomes = await Promise.allSettled([
      update({ first_name: 'Anna', base_updated_at }),
      update({ first_name: 'Änne', base_updated_at }, test.askerOf(second)),
    ])
    expect(outcomes).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: refusal('ChangedMeanwhile') },
    ])
    expect(ann.first_name).toBe('Anna')
  })

  it('does not wait for one of another user', async () => {
    const ben = test.argilla.addUser('ben', 'annotator')
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    test.argilla.intercept = (request) =>
      request.method === 'PATCH' && request.url.endsWith(ann.id) ? held : undefined
    const waiting = update({ first_name: 'Anna' })
    await update({ first_name: 'Ben' }, asker, ben.id)
    release()
    await waiting
  })

  it('is told and forgotten, and asks Argilla twice', async () => {
    test.argilla.seen.splice(0)
    await update({ role: 'admin', base_updated_at: ann.updated_at })
    expect(test.argilla.seen).toEqual([`GET /api/v1/users/${ann.id}`, `PATCH /api/v1/users/${ann.id}`])
    expect(test.told).toMatchObject([{ type: 'user', user: { id: ann.id, role: 'admin' } }])
    expect(JSON.stringify(test.told)).not.toContain('api_key')
    expect(test.forgotten).toEqual([ann.id])
  })
})

describe('the owners’ lease', () => {
  it('is taken only where an owner is lost', async () => {
    const other = test.argilla.addUser('other', 'owner')
    await update({ role: 'admin' })
    await update({ first_name: 'O' }, asker, other.id)
    await update({ role: 'owner' }, asker, other.id)
    await remove(ann)
    expect(test.asked.filter((name) => name === 'owners')).toEqual([])
    await update({ role: 'admin' }, asker, other.id)
    await update({ role: 'owner' }, asker, other.id)
    await remove(other)
    expect(test.asked.filter((name) => name === 'owners')).toHaveLength(2)
  })

  it('is not waited for by those whom Argilla refuses', async () => {
    const annotator = test.askerOf(ann)
    await expect(update({ role: 'owner' }, annotator)).rejects.toMatchObject({ status: 403 })
    await expect(remove(owner, 0, annotator)).rejects.toMatchObject({ status: 403 })
    expect(test.asked).toEqual([])
    expect(test.entries).toMatchObject([
      { outcome: 'refused', status: 403, before: null },
      { outcome: 'refused', status: 403, before: null },
    ])
  })

  it('is not needed by a deletion beside one that hangs', async () => {
    const ben = test.argilla.addUser('ben', 'annotator')
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    test.argilla.intercept = (request) =>
      request.method === 'DELETE' && request.url.endsWith(ann.id) ? held : undefined
    const waiting = remove(ann)
    expect(await remove(ben)).toMatchObject({ state: 'done' })
    release()
    await waiting
  })

  it('is looked at last before a change is sent, which waits for the journal and its turn', async () => {
    const other = test.argilla.addUser('other', 'owner')
    const context: typeof test.context = {
      ...test.context,
      inTurn: (call) => {
        test.lose('owners')
        return call()
      },
    }
    const removal = test.changes.make('user.delete', asker, { user_id: other.id, responses: 0 }, context)
    await expect(removal).rejects.toMatchObject(refusal('Busy'))
    expect(test.argilla.users).toContain(other)
    expect(test.entries).toMatchObject([{ operation: 'user.delete', outcome: 'refused', status: 503 }])
  })

  it('lets the last one neither go nor be demoted', async () => {
    const self = { role: 'admin', confirm_username: 'owner' }
    await expect(update(self, asker, owner.id)).rejects.toMatchObject(refusal('LastOwner'))
    const other = test.argilla.addUser('other', 'owner')
    const deleting = Promise.allSettled([remove(other), remove(owner, 0, test.askerOf(other))])
    expect((await deleting).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(test.argilla.users.filter(({ role }) => role === 'owner')).toHaveLength(1)
  })
})

describe('a deletion', () => {
  it('rests on the number of responses that was shown', async () => {
    const team = test.argilla.addWorkspace('team')
    test.argilla.addDataset(team, [progress(ann, 2), progress(owner, 50)])
    test.argilla.addDataset(team, [progress(ann, 3)])
    await expect(remove(ann)).rejects.toMatchObject(refusal('MoreResponses', { responses: 7 }))
    await expect(remove(ann, 6)).rejects.toMatchObject(refusal('MoreResponses', { responses: 7 }))
    expect(test.entries).toMatchObject([
      { outcome: 'refused', status: 409 },
      { outcome: 'refused', status: 409 },
    ])
    expect(await remove(ann, 7)).toMatchObject({ state: 'done' })
    expect(test.told).toEqual([{ type: 'user.deleted', user_id: ann.id }])
  })

  it('is kept with what went with it: the responses that were agreed to, and where they were last seen', async () => {
    test.workspacesSeen.set(ann.id, ['reviews', 'sandbox'])
    const team = test.argilla.addWorkspace('team')
    test.argilla.addDataset(team, [progress(ann, 6)])
    await remove(ann, 9)
    const ben = test.argilla.addUser('ben', 'annotator')
    await remove(ben, null)
    const facts = { first_name: 'ann', last_name: null, role: 'annotator' }
    expect(test.entries.map(({ before }) => before)).toEqual([
      { ...facts, username: 'ann', responses: '9', workspaces: 'reviews, sandbox' },
      { ...facts, username: 'ben', first_name: 'ben', responses: null },
    ])
  })

  it('is refused where they can’t be counted, unless that is known', async () => {
    const id = test.argilla.addDataset(test.argilla.addWorkspace('team'), [])
    test.argilla.intercept = (request, reply) =>
      request.url.includes(id) ? reply.code(500).send({ detail: 'broken' }) : null
    await expect(remove(ann, 10)).rejects.toMatchObject(
      refusal('ResponsesUnknown', { datasets: [`dataset ${id}`] }),
    )
    expect(await remove(ann, null)).toMatchObject({ state: 'done' })
  })

  it('of oneself is refused before anything is counted', async () => {
    await expect(remove(owner, null)).rejects.toMatchObject(refusal('SelfDelete'))
    expect(test.entries).toMatchObject([{ operation: 'user.delete', outcome: 'refused', status: 409 }])
  })

  it('of what is gone already is done, for an owner', async () => {
    test.argilla.users.splice(test.argilla.users.indexOf(ann), 1)
    expect(await remove(ann)).toEqual({ state: 'unchanged', value: null })
    const ben = test.argilla.addUser('ben', 'admin')
    test.argilla.intercept = (request, reply) =>
      request.method === 'DELETE' ? reply.code(404).send({ detail: 'not found' }) : null
    await expect(remove(ann, 0, test.askerOf(ben))).rejects.toMatchObject({ status: 403 })
  })
})

describe('a creation', () => {
  it('that an earlier try made already is unchanged', async () => {
    const id = randomUUID()
    expect(await create({ id })).toMatchObject({ state: 'done', value: { id } })
    expect(await create({ id })).toMatchObject({ state: 'unchanged', value: { id, username: 'ben' } })
    await expect(create({ id, username: 'cleo' })).rejects.toMatchObject(refusal('Taken', { taken: 'id' }))
    await expect(create()).rejects.toMatchObject(refusal('Taken', { taken: 'username' }))
    expect(test.entries.map(({ outcome }) => outcome)).toEqual(['done', 'refused', 'refused', 'refused'])
    expect(JSON.stringify(test.entries)).not.toContain(person.password)
  })

  it('of a workspace likewise', async () => {
    const id = randomUUID()
    const make = (body: { id?: string; name: string }) =>
      test.changes.make('workspace.create', asker, body, test.context)
    expect(await make({ id, name: 'team' })).toMatchObject({ state: 'done', value: { id, name: 'team' } })
    expect(await make({ id, name: 'team' })).toMatchObject({ state: 'unchanged', value: { id } })
    await expect(make({ id, name: 'other' })).rejects.toMatchObject(refusal('Taken', { taken: 'id' }))
    await expect(make({ name: 'team' })).rejects.toMatchObject(refusal('Taken', { taken: 'name' }))
    expect(test.told).toMatchObject([{ type: 'workspace' }, { type: 'workspace' }])
  })

  it('gives what Argilla finds wrong as it is', async () => {
    await expect(create({ password: 'short' })).rejects.toMatchObject({ status: 422 })
    await expect(create({ confirm_former: 'yes' })).rejects.toMatchObject(refusal('BadRequest'))
  })
})

describe('deleting a workspace', () => {
  const removeTeam = (id: string) =>
    test.changes.make('workspace.delete', asker, { workspace_id: id }, test.context)

  it('is not tried while it has datasets, or nobody knows', async () => {
    const [team, other] = [test.argilla.addWorkspace('team'), test.argilla.addWorkspace('other')]
    const dataset = test.argilla.addDataset(team, [])
    await expect(removeTeam(team.id)).rejects.toMatchObject(
      refusal('WorkspaceHasDatasets', { datasets: [`dataset ${dataset}`] }),
    )
    expect(await removeTeam(other.id)).toMatchObject({ state: 'done', value: { name: 'other' } })
    test.argilla.datasets.splice(0)
    test.argilla.intercept = (request, reply) =>
      request.url.endsWith('/me/datasets') ? reply.code(500).send({ detail: 'broken' }) : null
    await expect(removeTeam(team.id)).rejects.toMatchObject({ status: 500 })
    expect(test.argilla.workspaces).toEqual([team])
    test.argilla.intercept = null
    expect(await removeTeam(team.id)).toMatchObject({ state: 'done' })
    expect(await removeTeam(team.id)).toEqual({ state: 'unchanged', value: null })
  })
})

describe('a membership', () => {
  it('that is so already is unchanged', async () => {
    const workspaceId = test.argilla.addWorkspace('team').id
    const membership = { workspace_id: workspaceId, user_id: ann.id }
    const add = (by = asker) => test.changes.make('member.add', by, membership, test.context)
    const leave = (by = asker) => test.changes.make('member.remove', by, membership, test.context)
    expect(await add()).toMatchObject({ state: 'done', value: { id: ann.id } })
    expect(await add()).toEqual({ state: 'unchanged', value: null })
    expect(await leave()).toMatchObject({ state: 'done', value: { id: ann.id } })
    expect(await leave()).toEqual({ state: 'unchanged', value: null })
    await expect(leave(test.askerOf(ann))).rejects.toMatchObject({ status: 403 })
    expect(test.entries[0]).toMatchObject({
      user: { id: ann.id, name: 'ann' },
      workspace: { id: workspaceId, name: 'team' },
    })
  })

  it('is not ended by an admin who is no member any more, which is said', async () => {
    const eve = test.argilla.addUser('eve', 'admin')
    const [foreign, own] = [
      test.argilla.addWorkspace('foreign', ann),
      test.argilla.addWorkspace('own', ann, eve),
    ]
    const leave = ({ id }: { id: string }) =>
      test.changes.make(
        'member.remove',
        test.askerOf(eve),
        { workspace_id: id, user_id: ann.id },
        test.context,
      )
    await expect(leave(foreign)).rejects.toMatchObject({ code: 'argilla-admin::MembersOnly' })
    expect(test.entries[0]).toMatchObject({ outcome: 'refused', status: 403 })
    expect(await leave(own)).toMatchObject({ state: 'done' })
  })

  it('of who is gone is told as that', async () => {
    const team = test.argilla.addWorkspace('team')
    const add = (user_id: string) =>
      test.changes.make('member.add', asker, { workspace_id: team.id, user_id }, test.context)
    await expect(add(randomUUID())).rejects.toMatchObject({ status: 404 })
  })

  it('costs one call where the names are known', async () => {
    const membership = { workspace_id: test.argilla.addWorkspace('team').id, user_id: ann.id }
    test.argilla.seen.splice(0)
    const names = { username: 'ann', workspace: 'team' }
    await test.changes.make('member.add', asker, membership, { ...test.context, names })
    await test.changes.make('member.remove', asker, membership, { ...test.context, names })
    expect(test.argilla.seen.map((call) => call.split(' ')[0])).toEqual(['POST', 'DELETE'])
  })
})

it('is sent no more where so much of who asks was refused, alone or in a batch, but an owner’s', async () => {
  const team = test.argilla.addWorkspace('team', ann)
  const admin = test.askerOf(test.argilla.addUser('admin', 'admin'))
  const asked: string[] = []
  test.journal.waitOf = (actorId) => {
    asked.push(actorId)
    return 60
  }
  const leave = (by: Asker, batch: { id: string; step: number } | null = null) =>
    test.changes.make(
      'member.remove',
      by,
      { workspace_id: team.id, user_id: ann.id },
      { ...test.context, batch },
    )
  for (const batch of [null, { id: 'x', step: 0 }])
    await expect(leave(admin, batch)).rejects.toMatchObject(refusal('TooManyAttempts', { retry_after: 60 }))
  expect(test.entries).toEqual([])
  expect(test.argilla.seen.filter((call) => call.startsWith('DELETE'))).toEqual([])
  await leave(asker)
  expect(asked).toHaveLength(2)
})

it('who asks is proven before anything is sent, though what is looked at is read beside it', async () => {
  const nobody = Promise.reject(new Error('not proven'))
  nobody.catch(() => undefined)
  const stranger = { ...asker, user: nobody }
  for (const change of [
    update({ first_name: 'X' }, stranger),
    remove(ann, 0, stranger),
    test.changes.make('user.create', stranger, person, test.context),
  ]) {
    await expect(change).rejects.toThrow('not proven')
  }
  expect(test.argilla.seen.filter((call) => !call.startsWith('GET'))).toEqual([])
  expect([test.entries, test.asked]).toEqual([[], []])
})
