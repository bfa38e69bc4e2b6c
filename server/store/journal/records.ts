import { journalRecordSchema, type JournalPage, type JournalQuery } from '#contract/journal.ts'
import type { Store } from '../store.ts'
import { fieldsOfRow } from './rows.ts'

const pageSize = 50
const columns = [
  'actor_id',
  'user_id',
  'workspace_id',
  'batch_id',
  'operation',
  'outcome',
  'address',
] as const

/** Any entries, as {@link journalQuerySchema} says. */
export async function listRecords(store: Store, query: JournalQuery, limit = pageSize): Promise<JournalPage> {
  const { before, after, since, until } = query
  const isForward = after !== undefined
  const rows = await store.run((database) => {
    let found = database.selectFrom('journal_entries').selectAll()
    for (const column of columns) {
      const value = query[column]
      if (value !== undefined) found = found.where(column, '=', value)
    }
    if (before !== undefined) found = found.where('id', '<', before)
    if (isForward) found = found.where('id', '>', after)
    if (since !== undefined) found = found.where('at', '>=', since)
    if (until !== undefined) found = found.where('at', '<', until)
    return found
      .orderBy('id', isForward ? 'asc' : 'desc')
      .limit(limit + 1)
      .execute()
  })
  const items = rows.slice(0, limit).map((row) =>
    journalRecordSchema.parse({
      ...fieldsOfRow(row),
      actor: row.actor_id === '' ? null : { id: row.actor_id, username: row.actor_username },
      address: row.address,
      credential: row.credential,
      repeats: row.repeats,
      last_at: row.last_at,
    }),
  )
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
