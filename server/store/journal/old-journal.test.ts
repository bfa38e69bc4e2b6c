import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Libsql from 'libsql'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { createJournal } from './journal.ts'
import { openStore } from '../open.ts'

let database: TestDatabase
let folder = ''
const oldJournal = () => path.join(folder, 'journal.db')
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-'))
  database = await createTestDatabase()
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await database.drop()
})

/** As 0.1.0 left it, its log not worked in; the connection stays open as that of one that still runs. */
function keepJournal(entries: number): Libsql.Database {
  const old = new Libsql(oldJournal())
  old.exec(`PRAGMA journal_mode = WAL;
    CREATE TABLE journal_entries (id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, actor_id TEXT NOT NULL,
      actor_username TEXT NOT NULL, operation TEXT NOT NULL, user_id TEXT, user_name TEXT, workspace_id TEXT,
      workspace_name TEXT, before TEXT, after TEXT, freed_username TEXT, request_id TEXT NOT NULL,
      outcome TEXT NOT NULL, status INTEGER);
    CREATE TABLE locks (name TEXT PRIMARY KEY, holder TEXT NOT NULL, expires_at INTEGER NOT NULL)`)
  const insert =
    old.prepare(`INSERT INTO journal_entries (id, at, actor_id, actor_username, operation, user_id,
    user_name, before, after, freed_username, request_id, outcome, status) VALUES
    (?, ?, 'a', 'ann', 'user.update', 'b', 'ben', '{"username":"ben"}', '{"username":"benjamin"}', 'ben', 'r', 'done', 200)`)
  const at = new Date().toISOString()
  old.exec('BEGIN')
  for (let i = 0; i < entries; i++) insert.run([2 * i + 7, at])
  old.exec('COMMIT')
  return old
}
const contents = () => readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name))])

it('is taken over once, freed usernames with it, and stays as it is', async () => {
  const old = keepJournal(1_203)
  const before = contents()
  for (let start = 0; start < 2; start++) {
    const store = openStore({ url: database.url, oldJournal: oldJournal() })
    const journal = createJournal(store)
    const { number } = await store.run((tables) =>
      tables
        .selectFrom('journal_entries')
        .select((of) => of.fn.countAll<number>().as('number'))
        .executeTakeFirstOrThrow(),
    )
    expect(number).toBe(1_203 + start)
    if (start === 0) {
      expect((await journal.list({ user_id: 'b', before: 10 })).items).toMatchObject([
        {
          id: 9,
          actor: { id: 'a', username: 'ann' },
          operation: 'user.update',
          user: { id: 'b', name: 'ben' },
          before: { username: 'ben' },
          after: { username: 'benjamin' },
          outcome: 'done',
          status: 200,
          seen: null,
          batch_id: null,
        },
        { id: 7 },
      ])
      expect((await journal.formers(['ben'])).get('ben')).toMatchObject({ user_id: 'b', reason: 'renamed' })
      const last = 2 * 1_202 + 7
      const intent = {
        actor: { id: 'a', username: 'ann' },
        operation: 'user.delete',
        request_id: 'r',
      } as const
      const nothing = {
        user: null,
        workspace: null,
        before: null,
        after: null,
        freedUsername: null,
        batch: null,
        address: null,
        credential: null,
      }
      expect(await journal.begin({ ...nothing, ...intent })).toBeGreaterThan(last)
    }
    await store.close()
  }
  expect(contents()).toEqual(before)
  old.close()
})

it('need not be there', async () => {
  const store = openStore({ url: database.url, oldJournal: oldJournal() })
  await store.check()
  await store.close()
  expect(readdirSync(folder)).toEqual([])
})

it('that can’t be read keeps the program from starting, and nothing is half done', async () => {
  writeFileSync(oldJournal(), 'Buy milk. '.repeat(1000))
  const store = openStore({ url: database.url, oldJournal: oldJournal() })
  const error: unknown = await store.check().catch((reason: unknown) => reason)
  expect(((error as Error).cause as Error).message).toContain('the journal that version 0.1.0 kept')
  rmSync(oldJournal())
  keepJournal(1).close()
  expect((await createJournal(store).list({ user_id: 'b' })).items).toHaveLength(1)
  await store.close()
})
