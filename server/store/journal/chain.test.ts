import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { eachStore } from '../../testing/openings.ts'
import type { Intent, Journal } from '../store.ts'
import { createJournal } from './journal.ts'
import { verifyJournal } from './verify.ts'

const at = eachStore()
let journal: Journal
let now = 0
beforeEach(() => {
  now = 0
  journal = createJournal(at.store, () => now)
})

const intent = (userId: string, more: Partial<Intent> = {}): Intent => ({
  actor: { id: 'a', username: 'ann' },
  operation: 'user.update',
  user: { id: userId, name: 'ben' },
  workspace: null,
  before: { first_name: 'Ben', role: 'admin' },
  after: { first_name: 'Benjamin', role: 'annotator' },
  request_id: 'r',
  freedUsername: null,
  batch: null,
  address: '203.0.113.7',
  credential: 'key',
  ...more,
})
async function make(userId: string, outcome: 'done' | 'refused' | 'unknown' = 'done') {
  const id = await journal.begin(intent(userId))
  await journal.finish(id, { outcome, status: outcome === 'done' ? 200 : null })
  return id
}
const tamper = (statement: string) => at.store.run((tables) => sql.raw(statement).execute(tables))
const problems = async (anchors?: { number: number; hash: string }[]) =>
  (await verifyJournal(at.store, anchors)).problems

describe('the chain', () => {
  it('is whole over all that may become of entries, whoever of two copies writes them', async () => {
    const other = at.open()
    const copy = createJournal(other)
    await Promise.all([
      ...Array.from({ length: 20 }, (_, i) => make(`b${i}`)),
      ...Array.from({ length: 20 }, async (_, i) => {
        await copy.finish(await copy.begin(intent(`c${i}`)), { outcome: 'refused', status: 403 })
      }),
      make('d', 'unknown'),
      journal.refuse(intent('e', { user: { id: 'e', name: 'half a character \ud800, a NUL \0' } }), 409),
    ])
    const of = { batch: { id: 'x', step: 1 } }
    await journal.begin(intent('f', of))
    await journal.resolve({ ...of, operation: 'user.update', workspaceId: null })
    await other.close()
    expect(await verifyJournal(at.store)).toMatchObject({
      problems: [],
      entries: 43,
      links: 85,
      unchained: 0,
      erased: 0,
    })
  })

  it.each([
    ['an actor', `UPDATE journal_entries SET actor_id = 'm' WHERE id = 2`, ['Entry 2 was changed.']],
    ['an outcome', `UPDATE journal_entries SET outcome = 'refused' WHERE id = 2`, ['Entry 2 was changed.']],
    [
      'a value',
      `UPDATE journal_entries SET after = '{"first_name":"Benjamin","role":"owner"}' WHERE id = 2`,
      ['Entry 2 was changed.'],
    ],
    [
      'a name',
      `UPDATE journal_entries SET user_name = 'mallory' WHERE id = 2`,
      ['The names of entry 2 were changed.'],
    ],
    [
      'a name, the salt gone as if it was erased',
      `UPDATE journal_entries SET user_name = 'mallory', salt = NULL WHERE id = 2`,
      ['The names of entry 2 were changed.'],
    ],
    ['an address', `UPDATE journal_entries SET address = '::1' WHERE id = 2`, ['Entry 2 was changed.']],
    ['a whole entry', 'DELETE FROM journal_entries WHERE id = 2', ['Entry 2 is missing.']],
    ['a link', 'DELETE FROM journal_links WHERE number = 3', ['Link 3 is missing.', 'Link 4']],
    [
      'the last entry with its links',
      'DELETE FROM journal_entries WHERE id = 3; DELETE FROM journal_links WHERE entry_id = 3',
      ['Link 5 is missing.', 'Link 6 is missing.', 'The end of the chain'],
    ],
  ])('shows that %s was changed or taken away', async (_, statements, sentences) => {
    for (const user of ['b', 'c', 'd']) await make(user)
    for (const statement of statements.split('; ')) await tamper(statement)
    const found = await problems()
    expect(found).toHaveLength(sentences.length)
    sentences.forEach((sentence, index) => expect(found[index]).toContain(sentence))
  })

  it.each([7, 0, -7])('shows what was put in past it, as number %s', async (id) => {
    await make('b')
    await tamper(`INSERT INTO journal_entries (id, at, actor_id, actor_username, operation, request_id, outcome)
      VALUES (${id}, '2026-01-01T00:00:00.000Z', 'a', 'ann', 'user.delete', 'r', 'done')`)
    expect(await problems()).toEqual([`Entry ${id} is not in the chain: it was put in later.`])
  })

  it('made anew from the beginning is not the one whose end was written down', async () => {
    await make('b')
    const { end } = await journal.prune(400)
    await make('c')
    expect(await problems([end])).toEqual([])
    await tamper('DELETE FROM journal_entries')
    await tamper('DELETE FROM journal_links')
    await tamper(
      `UPDATE journal_chain SET last_entry = 0, number = 0, hash = '', base_number = 0, base_hash = ''`,
    )
    await make('b')
    await make('c')
    expect(await problems()).toEqual([])
    expect(await problems([end])).toEqual([
      `Link ${end.number} is not what was noted of it: what came before it was changed.`,
    ])
  })

  it('stays whole when names are erased, which nobody can find out again', async () => {
    await make('b')
    await make('c')
    await tamper(`UPDATE journal_entries SET actor_username = '', user_name = NULL, salt = NULL,
      before = '{"role":"admin"}', after = '{"role":"annotator"}' WHERE id = 1`)
    expect(await verifyJournal(at.store)).toMatchObject({ problems: [], erased: 1 })
  })

  it('forgets what is too old, and goes on from there', async () => {
    const early = await journal.begin(intent('b'))
    await make('c')
    const { end } = await journal.prune(1)
    at.now += 2 * 24 * 60 * 60 * 1000
    await journal.finish(early, { outcome: 'done', status: 200 })
    await make('d')
    const anchors = await journal.prune(1)
    expect(anchors.base).toEqual(end)
    const { items } = await journal.list({})
    expect(items.map(({ user }) => user?.id)).toEqual(['d', 'b'])
    expect(await problems([end])).toEqual([])
    // Of what was noted before only the log can say whether it was taken away too early.
    const before = { number: end.number - 1, hash: 'noted' }
    expect(await problems([before])).toEqual([
      expect.stringContaining(`the journal begins after ${end.number}:${end.hash}`),
    ])
    expect(await problems([before, end])).toEqual([])
    await tamper('DELETE FROM journal_entries WHERE id = 1')
    expect(await problems()).toEqual(['Entry 1 is missing.'])
  })
})

describe('what is refused', () => {
  it('again and again is counted with the first one, and values are cut', async () => {
    const long = { username: 'x'.repeat(900) }
    for (let i = 0; i < 5; i++) {
      const id = await journal.begin(intent('b', { after: long }))
      await journal.finish(id, { outcome: 'refused', status: 403 })
      await journal.refuse(intent('b', { after: long }), 409)
    }
    await make('b')
    const { items } = await journal.list({ outcome: 'refused' })
    expect(items.map(({ status, repeats }) => [status, repeats])).toEqual([
      [409, 5],
      [403, 5],
    ])
    expect(items[0]?.after?.['username']).toBe(`${'x'.repeat(100)}…`)
    expect(items[0]?.last_at).not.toBeNull()
    expect(await problems()).toEqual([])
  })

  it('of ever different things by one person are counted together from some number on', async () => {
    for (let i = 0; i < 260; i++) {
      const id = await journal.begin(intent(`target ${i}`))
      await journal.finish(id, { outcome: 'refused', status: 403 })
    }
    const { items } = await journal.list({ outcome: 'refused' }, 1_000)
    expect(items).toHaveLength(201)
    expect(items[0]?.repeats).toBe(60)
    // What was known already is still counted for itself, and another person's stand for themselves.
    const again = await journal.begin(intent('target 7'))
    await journal.finish(again, { outcome: 'refused', status: 403 })
    const other = await journal.begin({
      ...intent('target 999'),
      actor: { id: 'another', username: 'another' },
    })
    await journal.finish(other, { outcome: 'refused', status: 403 })
    const { items: later } = await journal.list({ outcome: 'refused' }, 1_000)
    expect(later).toHaveLength(202)
    expect(later.find(({ user }) => user?.id === 'target 7')?.repeats).toBe(2)
    expect(await problems()).toEqual([])
  })

  it('of one person more than five hundred times within the hour is to be tried no more for so long', async () => {
    const end = async (actor: string, step: number | null, outcome: 'done' | 'refused' = 'refused') => {
      const batch = step === null ? null : { id: 'x', step }
      const id = await journal.begin({ ...intent('b', { batch }), actor: { id: actor, username: actor } })
      await journal.finish(id, { outcome, status: 403 })
    }
    await Promise.all(Array.from({ length: 499 }, (_, step) => end('ann', step < 250 ? null : step)))
    await end('ann', null, 'done')
    now += 60_000
    expect(journal.waitOf('ann')).toBeNull()
    await end('ann', 500)
    expect([journal.waitOf('ann'), journal.waitOf('bob')]).toEqual([59 * 60, null])
    now += 59 * 60_000
    expect(journal.waitOf('ann')).toBeNull()
  })

  it('of the steps of a batch stands there one by one', async () => {
    for (const step of [1, 2]) {
      const id = await journal.begin(intent('b', { batch: { id: 'x', step } }))
      await journal.finish(id, { outcome: 'refused', status: 403 })
    }
    expect(await journal.ofBatch('x')).toHaveLength(2)
  })
})

describe('what happens', () => {
  const event = {
    operation: 'key.show',
    actor: { id: 'a', username: 'ann' },
    after: null,
    request_id: 'r',
    address: '203.0.113.7',
    credential: 'password',
  } as const

  it('is written once, and counted while it comes again', async () => {
    for (let i = 0; i < 100; i++) await journal.note(event, { same: 'x', windowMs: 60_000 })
    expect((await journal.list({})).items).toMatchObject([{ ...event, repeats: 1, outcome: 'done' }])
    await journal.close()
    expect((await journal.list({})).items).toMatchObject([{ ...event, repeats: 100 }])
    expect(await problems()).toEqual([])
  })

  it('is no part of a person’s history, of a batch’s steps, or of what a batch changes', async () => {
    await journal.note({ ...event, operation: 'batch.start', batchId: 'x' })
    expect(await journal.ofBatch('x')).toEqual([])
    expect((await journal.list({ user_id: 'a' })).items).toEqual([])
  })
})
