import { type Kysely, sql } from 'kysely'
import { journalRecordSchema, type JournalPage, type JournalQuery } from '#contract/journal.ts'
import type { Tables } from '../schema.ts'
import type { Store } from '../store.ts'
import { fieldsOfRow } from './rows.ts'

const pageSize = 50
const columns = [
  'id',
  'actor_id',
  'user_id',
  'workspace_id',
  'batch_id',
  'operation',
  'outcome',
  'address',
] as const

/** Said so that no index of times is used, by which PostgreSQL would read and sort all of a long time. */
const time = sql<string>`at || ''`

/** Any entries, as {@link journalQuerySchema} says. */
export async function listRecords(store: Store, query: JournalQuery, limit = pageSize): Promise<JournalPage> {
  const { before, after, since, until } = query
  const isForward = after !== undefined
  const rows = await store.run(async (database) => {
    let found = database.selectFrom('journal_entries').selectAll()
    for (const column of columns) {
      const value = query[column]
      if (value !== undefined) found = found.where(column, '=', value)
    }
    if (before !== undefined) found = found.where('id', '<', before)
    if (isForward) found = found.where('id', '>', after)
    if (since !== undefined) {
      found = found.where(time, '>=', since).where('id', '>=', await idBound(database, '>=', since))
    }
    if (until !== undefined) {
      found = found.where(time, '<', until).where('id', '<=', await idBound(database, '<', until))
    }
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

/** Ids grow as times do, unless the database's clock is set back: entries of that many are looked at. */
const slack = 1_000

/** The id from which on, or up to which, entries of a time stand, so that no other ones are read. */
async function idBound(database: Kysely<Tables>, side: '>=' | '<', at: string): Promise<number> {
  const isLower = side === '>='
  const near = database
    .selectFrom('journal_entries')
    .select('id')
    .where('at', side, at)
    .orderBy('at', isLower ? 'asc' : 'desc')
    .limit(slack)
    .as('near')
  const { bound } = await database
    .selectFrom(near)
    .select(sql<number | null>`${sql.raw(isLower ? 'min' : 'max')}(id)`.as('bound'))
    .executeTakeFirstOrThrow()
  return bound ?? (isLower ? Number.MAX_SAFE_INTEGER : 0)
}
