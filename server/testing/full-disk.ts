import { sql, type Kysely } from 'kysely'
import { hasCode } from '../errors.ts'
import type { Tables } from '../store/schema.ts'
import type { Store } from '../store/store.ts'

/** From here on numbers are of this file's own rows. */
const first = 1_000_000

/**
 * SQLite, on the store's own connection, gets no page more and says what it says on a full disk. What is still free in the
 * pages of leases, and of a journal of few entries, is used up. The answer makes room again.
 */
export async function fillDisk(store: Store): Promise<() => Promise<void>> {
  const limit = (pages: number) =>
    store.run((database) => sql.raw(`PRAGMA max_page_count = ${pages}`).execute(database))
  let number = first
  async function fill(insert: (tables: Kysely<Tables>, id: number) => Promise<unknown>) {
    try {
      for (;;) await store.run((tables) => insert(tables, number++))
    } catch (error) {
      if (!hasCode(error, 'JournalUnavailable') || error.params['reason'] !== 'full') throw error
    }
  }

  await limit(1)
  for (const length of [3_000, 300, 30, 0]) {
    const text = 'x'.repeat(length)
    await fill((tables, id) =>
      tables
        .insertInto('leases')
        .values({ name: `full ${id}`, holder: text, expires_at: first })
        .execute(),
    )
    const nobody = { at: '', actor_id: '', actor_username: '', operation: 'server.start', outcome: 'done' }
    await fill((tables, id) =>
      tables
        .insertInto('journal_entries')
        .values({ ...nobody, id, request_id: text })
        .execute(),
    )
  }
  return async () => {
    await limit(first)
    await store.run(async (tables) => {
      await tables.deleteFrom('journal_entries').where('id', '>=', first).execute()
      await tables.deleteFrom('leases').where('expires_at', '=', first).execute()
    })
  }
}
