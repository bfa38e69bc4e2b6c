import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { eachStore } from '../../testing/openings.ts'
import type { Intent } from '../store.ts'
import { eraseFromJournal } from './erase.ts'
import { createJournal } from './journal.ts'
import { verifyJournal } from './verify.ts'

const at = eachStore()

const intent = (actor: string, user: string): Intent => ({
  actor: { id: actor, username: `name of ${actor}` },
  operation: 'user.update',
  user: { id: user, name: `name of ${user}` },
  workspace: null,
  before: { username: `name of ${user}`, role: 'admin', responses: '64', workspaces: `name of ${user}’s` },
  after: { username: `new name of ${user}`, role: 'annotator' },
  freedUsername: `name of ${user}`,
  request_id: 'r',
  batch: null,
  address: null,
  credential: 'password',
})

it('takes a person’s names out of the journal, and the chain stays whole', async () => {
  const journal = createJournal(at.store)
  for (const [actor, user] of [
    ['ann', 'bob'],
    ['bob', 'cem'],
    ['ann', 'cem'],
  ] as const) {
    await journal.finish(await journal.begin(intent(actor, user)), { outcome: 'done', status: 200 })
  }
  expect(await eraseFromJournal(at.store, 'bob')).toBe(2)
  const { items } = await journal.list({})
  expect(JSON.stringify(items)).not.toMatch(/name of bob/)
  expect(items.map(({ actor, user }) => [actor?.id, user?.id])).toEqual([
    ['ann', 'cem'],
    ['bob', 'cem'],
    ['ann', 'bob'],
  ])
  expect(items.map(({ before }) => before?.['responses'])).toEqual(['64', '64', '64'])
  expect(items.map(({ after }) => after?.['role'])).toEqual(['annotator', 'annotator', 'annotator'])
  expect(items[0]).toMatchObject({ actor: { username: 'name of ann' }, user: { name: 'name of cem' } })
  expect(await verifyJournal(at.store)).toMatchObject({ problems: [], erased: 2 })
  // Nothing is left to erase, and what comes later stands there as ever.
  expect(await eraseFromJournal(at.store, 'bob')).toBe(0)
  await journal.begin(intent('ann', 'bob'))
  expect(await verifyJournal(at.store)).toMatchObject({ problems: [] })
})

it('takes the reason that somebody gave out with their name', async () => {
  const journal = createJournal(at.store)
  const { actor, request_id, address, credential } = intent('ann', 'bob')
  const about = { operation: 'finding.dismiss' as const, actor, request_id, address, credential }
  await journal.note({ ...about, after: { finding: 'manyOwners', words: 'Bob is on leave' } })
  expect(await eraseFromJournal(at.store, 'ann')).toBe(1)
  expect((await journal.list({})).items[0]?.after).toEqual({ finding: 'manyOwners' })
  expect(await verifyJournal(at.store)).toMatchObject({ problems: [], erased: 1 })
})

it('does not write back the names of what was under way while they were erased', async () => {
  const journal = createJournal(at.store)
  const id = await journal.begin(intent('ann', 'bob'))
  expect(await eraseFromJournal(at.store, 'bob')).toBe(1)
  await journal.finish(id, {
    ...{ outcome: 'done', status: 200, user: { id: 'bob', name: 'name of bob' } },
    after: { username: 'name of bob', role: 'annotator' },
  })
  const { items } = await journal.list({})
  expect(items).toMatchObject([{ outcome: 'done', user: { id: 'bob', name: null } }])
  expect(JSON.stringify(items)).not.toMatch(/name of/)
  expect(await verifyJournal(at.store)).toMatchObject({ problems: [], erased: 1 })
})

it.each([
  ['as it is noted now', { user: { id: 'bob', name: null }, after: null }],
  ['as it once was', { after: { user_id: 'bob' } }],
])('is told from names that were taken away without a word, %s', async (_, erasure) => {
  const journal = createJournal(at.store)
  await journal.begin(intent('ann', 'bob'))
  await journal.begin(intent('bob', 'cem'))
  await journal.begin(intent('ann', 'eve'))
  for (const id of ['bob', 'eve']) await eraseFromJournal(at.store, id)
  expect(await verifyJournal(at.store)).toMatchObject({ problems: [], erased: 3, unsaid: 3 })
  const by = { actor: null, address: null, credential: null, request_id: '' }
  await journal.note({ ...by, operation: 'names.erase', ...erasure })
  expect(await verifyJournal(at.store)).toMatchObject({ problems: [], erased: 3, unsaid: 1 })
})

// SQLite lets one write at a time anyway.
const onPostgres = it.skipIf(!process.env['TEST_DATABASE_URL'])
onPostgres('waits for who writes the journal, and may have read the names already', async () => {
  await createJournal(at.store).begin(intent('ann', 'bob'))
  let erased: number | null = null
  const { erasing } = await at.store.transaction(async (transaction) => {
    await transaction.selectFrom('journal_chain').select('number').forUpdate().execute()
    const erasing = eraseFromJournal(at.store, 'bob').then((count) => (erased = count))
    await until(async () => {
      const { rows } = await sql`SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE NOT granted AND datname = current_database()`.execute(transaction)
      expect(rows.length > 0 || erased !== null).toBe(true)
    })
    expect(erased).toBeNull()
    return { erasing }
  })
  expect(await erasing).toBe(1)
})
