import { sql, type Transaction } from 'kysely'
import Libsql from 'libsql'
import { z } from '#contract/zod.ts'
import { ConfigError } from '#node/settings.ts'
import { isNewFile, withUntouched } from '#node/sqlite-file.ts'
import type { Tables } from '../schema.ts'
import type { Store } from '../store.ts'

const chunk = 500
const text = z.nullable(z.string())
const entrySchema = z.object({
  id: z.number(),
  at: z.string(),
  actor_id: z.string(),
  actor_username: z.string(),
  operation: z.string(),
  user_id: text,
  user_name: text,
  workspace_id: text,
  workspace_name: text,
  before: text,
  after: text,
  freed_username: text,
  request_id: z.string(),
  outcome: z.string(),
  status: z.nullable(z.number()),
})

/** Copies the journal that 0.1.0 kept in a file; the file stays as it is. Throws ConfigError where it can't be read. */
export async function takeOver(
  transaction: Transaction<Tables>,
  dialect: Store['dialect'],
  file: string,
): Promise<void> {
  if (isNewFile(file)) return
  // 0.1.0 may still run on it.
  await withUntouched(file, async (copy) => {
    for (const rows of entriesOf(copy, file)) {
      const entries = rows.map((row) => ({ ...row, seen: null, batch_id: null, step: null }))
      await transaction.insertInto('journal_entries').values(entries).execute()
    }
    // PostgreSQL goes on counting from where it was, whatever ids were given to it.
    if (dialect === 'postgres') {
      await sql`SELECT setval(pg_get_serial_sequence('journal_entries', 'id'),
        (SELECT coalesce(max(id), 1) FROM journal_entries))`.execute(transaction)
    }
  })
}

function* entriesOf(copy: string, file: string) {
  try {
    const database = new Libsql(copy)
    try {
      const page = database.prepare(`SELECT * FROM journal_entries WHERE id > ? ORDER BY id LIMIT ${chunk}`)
      for (let last = 0; ;) {
        const rows = z.array(entrySchema).parse(page.all([last]))
        if (rows.length > 0) yield rows
        last = rows.at(-1)?.id ?? last
        if (rows.length < chunk) return
      }
    } finally {
      database.close()
    }
  } catch (error) {
    const reason =
      error instanceof z.core.$ZodError ? 'its entries are none of ours' : (error as Error).message
    throw new ConfigError(
      `${file}, the journal that version 0.1.0 kept, can't be read (${reason}). Move it away to start without it.`,
    )
  }
}
