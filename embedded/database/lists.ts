import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from './database.ts'
import { storedId, userJson } from './values.ts'

/** Rows a read: about 5 ms on the event loop. */
const pageSize = 500

/**
 * Reads a list of any length as JSON texts, oldest first, and lets other requests in between the pages. `sql` gives the
 * JSON, `inserted_at` and the rowid of the rows behind the rowid that is its last argument.
 *
 * The order is the rowid's, which nearly always is that of `inserted_at`; only where it is not the whole is sorted,
 * since the tables have no index on the time, and must not get one.
 */
async function readPages(database: Database, sql: string, args: string[]): Promise<string[]> {
  const found: { json: string; at: string }[] = []
  let ordered = true
  for (let after = 0; ;) {
    const rows = await database.raw(`${sql} LIMIT ${pageSize}`, [...args, after])
    for (const row of rows) {
      const at = row[1] as string
      ordered &&= at >= (found.at(-1)?.at ?? '')
      found.push({ json: row[0] as string, at })
    }
    if (rows.length < pageSize) break
    after = Number(rows.at(-1)?.[2])
    await nextTurn()
  }
  if (!ordered) found.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return found.map(({ json }) => json)
}

export const readUsers = (database: Database) =>
  readPages(
    database,
    `SELECT ${userJson('u')}, u.inserted_at, u.rowid FROM users u WHERE u.rowid > ? ORDER BY u.rowid`,
    [],
  )

/** In the order in which they became members. */
export const readMembers = (database: Database, workspaceId: string) =>
  readPages(
    database,
    `SELECT ${userJson('u')}, m.inserted_at, m.rowid FROM workspaces_users m JOIN users u ON u.id = m.user_id
     WHERE m.workspace_id = ? AND m.rowid > ? ORDER BY m.rowid`,
    [storedId(workspaceId)],
  )

/** `{"items":[…]}` in pieces of some 100 KB, so that writing it out yields too. */
export function* itemsBody(items: readonly string[]): Generator<string> {
  yield '{"items":['
  for (let from = 0; from < items.length; from += pageSize)
    yield `${from === 0 ? '' : ','}${items.slice(from, from + pageSize).join(',')}`
  yield ']}'
}
