import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { createJournal } from './journal.ts'
import { openStore } from '../open.ts'
import type { Intent, Journal, Store } from '../store.ts'

let database: TestDatabase
let store: Store
let journal: Journal
beforeEach(async () => {
  database = await createTestDatabase()
  store = openStore(database)
  journal = createJournal(store)
})
afterEach(async () => {
  await store.close()
  await database.drop()
})

const intent = (more: Partial<Intent> = {}): Intent => ({
  actor: { id: 'a', username: 'ann' },
  operation: 'user.update',
  user: { id: 'b', name: 'ben' },
  workspace: null,
  before: { role: 'admin' },
  after: { role: 'annotator' },
  request_id: 'r',
  freedUsername: null,
  batch: null,
  address: null,
  credential: null,
  ...more,
})

describe('an entry', () => {
  it('is unknown until it is finished, and then says what was learnt', async () => {
    const before = Date.now()
    const id = await journal.begin(intent({ user: { id: null, name: 'ben' }, batch: { id: 'x', step: 3 } }))
    const [begun] = await journal.ofBatch('x')
    expect(begun).toMatchObject({ id, outcome: 'unknown', status: null, seen: null, batch_id: 'x', step: 3 })
    expect(Math.abs(Date.parse(begun?.at ?? '') - before)).toBeLessThan(10_000)
    expect(begun?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

    await journal.finish(id, {
      outcome: 'done',
      status: 200,
      seen: 'changed',
      user: { id: 'b', name: 'benjamin' },
    })
    const { items } = await journal.list({ user_id: 'b' })
    expect(items).toMatchObject([
      { id, outcome: 'done', status: 200, seen: 'changed', user: { id: 'b', name: 'benjamin' } },
    ])
    expect(items[0]).toMatchObject({ before: { role: 'admin' }, after: { role: 'annotator' } })
  })

  it('of a batch’s step that was cut off is done once that was seen, and no other one is', async () => {
    const ofStep = (step: number, workspaceId: string) =>
      journal.begin(
        intent({
          operation: 'member.add',
          workspace: { id: workspaceId, name: null },
          batch: { id: 'x', step },
        }),
      )
    await ofStep(1, 'one')
    await ofStep(2, 'one')
    await ofStep(2, 'two')
    await journal.resolve({ batch: { id: 'x', step: 2 }, operation: 'member.add', workspaceId: 'one' })
    const entries = await journal.ofBatch('x')
    expect(entries.map(({ outcome, seen }) => [outcome, seen])).toEqual([
      ['unknown', null],
      ['done', 'changed'],
      ['unknown', null],
    ])
  })

  it('that a guard of ours refused stands there as Argilla’s refusals do', async () => {
    await journal.refuse(intent(), 409)
    expect((await journal.list({ user_id: 'b' })).items).toMatchObject([{ outcome: 'refused', status: 409 }])
  })

  it('keeps the beginning of what is too long to be a name, and no NUL', async () => {
    const endless = '\0'.repeat(100_000)
    const id = await journal.begin(
      intent({ user: { id: 'b', name: endless }, after: { first_name: endless } }),
    )
    await journal.finish(id, { outcome: 'done', status: 200, after: { first_name: endless } })
    const kept = `${'\uFFFD'.repeat(1000)}…`
    const { items } = await journal.list({ user_id: 'b' })
    expect(items).toMatchObject([{ user: { name: kept }, after: { first_name: kept } }])
  })

  it('takes whatever somebody may call a thing', async () => {
    const name = `'"; DROP TABLE journal_entries; -- 𝒳 עברית \u0301`
    await journal.begin(intent({ user: { id: 'b', name }, after: { [name]: name } }))
    expect((await journal.list({ user_id: 'b' })).items).toMatchObject([
      { user: { name }, after: { [name]: name } },
    ])
  })
})

describe('what is asked of the journal', () => {
  it('comes in pages, the newest first', async () => {
    const ids: number[] = []
    for (let i = 0; i < 51; i++) ids.unshift(await journal.begin(intent()))
    const first = await journal.list({ user_id: 'b' })
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 50))
    const second = await journal.list({ user_id: 'b', before: first.next ?? 0 })
    expect(second).toMatchObject({ items: [{ id: ids[50] }], next: null })
  })

  it('is what was done since, to one of many users or workspaces', async () => {
    const about = async (userId: string, workspaceId: string | null, outcome: 'done' | 'refused' | null) => {
      const workspace = workspaceId === null ? null : { id: workspaceId, name: 'w' }
      const id = await journal.begin(intent({ user: { id: userId, name: 'x' }, workspace }))
      if (outcome) await journal.finish(id, { outcome, status: 200 })
      return id
    }
    const start = await about('b', null, 'done')
    const b = await about('b', null, 'done')
    const w = await about('c', 'w', 'done')
    const both = await about('b', 'w', 'done')
    await about('b', null, 'refused')
    const cutOff = await about('b', null, null)
    await about('d', 'v', 'done')
    const lost = await about('b', null, null)
    await journal.finish(lost, { outcome: 'unknown', status: null, seen: 'unknown' })
    const inVain = await about('b', null, null)
    await journal.finish(inVain, { outcome: 'unknown', status: null, seen: 'unchanged' })

    const others = Array.from({ length: 12_000 }, (_, i) => `user ${i}`)
    const found = await journal.since(start, { userIds: ['b', ...others, 'b'], workspaceIds: ['w'] })
    expect(found.map(({ id }) => id)).toEqual([lost, cutOff, both, w, b])
    expect(await journal.since(start, { userIds: [], workspaceIds: [] })).toEqual([])
  })

  it('is who had a username within the last day', async () => {
    let now = Date.parse('2026-01-01T00:00:00Z')
    const held = openStore({ url: database.url, clock: () => now })
    const early = createJournal(held)
    const free = (operation: Intent['operation'], id: string) =>
      early.begin(intent({ operation, user: { id, name: 'ben' }, freedUsername: 'ben' }))
    await free('user.update', 'b')
    const at = '2026-01-01T00:00:00.000Z'
    expect((await early.formers(['ben'])).get('ben')).toEqual({ user_id: 'b', at, reason: 'renamed' })
    const id = await free('user.delete', 'c')
    expect((await early.formers(['ben'])).get('ben')).toMatchObject({ user_id: 'c', reason: 'deleted' })
    await early.finish(id, { outcome: 'unknown', status: null, seen: 'unchanged' })
    expect((await early.formers(['ben'])).get('ben')).toMatchObject({ user_id: 'b' })
    expect((await early.formers(['Ben'])).get('Ben')).toBeUndefined()
    now += 24 * 60 * 60 * 1000
    expect((await early.formers(['ben'])).get('ben')).toBeUndefined()
    await held.close()
  })
})
