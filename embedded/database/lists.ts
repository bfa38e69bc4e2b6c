import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from './database.ts'
import { storedId, userJson, workspaceJson } from './values.ts'

/** Rows a read: about 3 ms on the event loop. */
const pageSize = 500
/** While somebody writes all the time, a list is not of one moment: reading goes on no longer than that. */
const mostReadings = 3
/** Between the rows of a page; JSON never holds it as it is. */
const separator = '\u001e'

interface Page {
  rows: string
  times: string
  first: string
  last: string
}

/**
 * Reads a list of any length as pieces of JSON, oldest first, and lets other requests in between the pages.
 *
 * The tables have no index on `inserted_at`, and must not get one. So the rows are read in the rowid's order, which
 * nearly always is the same; only where it is not, the sorted pages are merged.
 * @param rows SQL of the rows behind the rowid that is its last argument, with columns json, at, id
 */
async function readPieces(database: Database, rows: string, args: string[]): Promise<string[]> {
  let pages: Page[] = []
  for (let readings = 0; readings < mostReadings; readings += 1) {
    const before = database.version()
    pages = await readPages(database, rows, args)
    if (pages.length <= 1 || database.version() === before) break
  }
  const ordered = pages.every(({ first }, n) => first >= (pages[n - 1]?.last ?? ''))
  return ordered ? pages.map(({ rows }) => rows.replaceAll(separator, ',')) : mergePages(pages)
}

async function readPages(database: Database, rows: string, args: string[]): Promise<Page[]> {
  const pages: Page[] = []
  for (let after = 0; ;) {
    const [page] = await database.raw(
      `SELECT group_concat(json, char(30) ORDER BY at, id), group_concat(at, char(30) ORDER BY at, id),
              min(at), max(at), max(id), count(*) FROM (${rows} LIMIT ${pageSize})`,
      [...args, after],
    )
    if (page === undefined || page[5] === 0) return pages
    const [json, times, first, last] = [page[0], page[1], page[2], page[3]] as string[]
    pages.push({ rows: json ?? '', times: times ?? '', first: first ?? '', last: last ?? '' })
    if (Number(page[5]) < pageSize) return pages
    after = Number(page[4])
    await nextTurn()
  }
}

interface Row {
  json: string
  at: string
}

async function mergePages(pages: readonly Page[]): Promise<string[]> {
  let lists: Row[][] = []
  for (const { rows, times } of pages) {
    const at = times.split(separator)
    lists.push(rows.split(separator).map((json, n) => ({ json, at: at[n] ?? '' })))
    await nextTurn()
  }
  while (lists.length > 1) {
    const merged: Row[][] = []
    for (let n = 0; n < lists.length; n += 2) {
      merged.push(await merge(lists[n] ?? [], lists[n + 1] ?? []))
      await nextTurn()
    }
    lists = merged
  }
  const sorted = lists[0] ?? []
  return Array.from({ length: Math.ceil(sorted.length / pageSize) }, (_, n) =>
    sorted
      .slice(n * pageSize, (n + 1) * pageSize)
      .map(({ json }) => json)
      .join(','),
  )
}

async function merge(left: readonly Row[], right: readonly Row[]): Promise<Row[]> {
  const merged: Row[] = []
  let taken = 0
  for (const [n, row] of right.entries()) {
    if (n % 5000 === 4999) await nextTurn()
    for (let next = left[taken]; next !== undefined && next.at <= row.at; next = left[taken]) {
      merged.push(next)
      taken += 1
    }
    merged.push(row)
  }
  return taken === left.length ? merged : merged.concat(left.slice(taken))
}

export const readUsers = (database: Database) =>
  readPieces(
    database,
    `SELECT ${userJson('u')} AS json, u.inserted_at AS at, u.rowid AS id FROM users u WHERE u.rowid > ? ORDER BY u.rowid`,
    [],
  )

/** In the order in which they became members. */
export const readMembers = (database: Database, workspaceId: string) =>
  readPieces(
    database,
    `SELECT ${userJson('u')} AS json, m.inserted_at AS at, m.rowid AS id
     FROM workspaces_users m JOIN users u ON u.id = m.user_id
     WHERE m.workspace_id = ? AND m.rowid > ? ORDER BY m.rowid`,
    [storedId(workspaceId)],
  )

const workspaceRow = `SELECT ${workspaceJson('w')} AS json, w.inserted_at AS at, w.rowid AS id FROM workspaces w`

export const readWorkspaces = (database: Database) =>
  readPieces(database, `${workspaceRow} WHERE w.rowid > ? ORDER BY w.rowid`, [])

export const readWorkspacesOf = (database: Database, userId: string) =>
  readPieces(
    database,
    `${workspaceRow} JOIN workspaces_users m ON m.workspace_id = w.id
     WHERE m.user_id = ? AND w.rowid > ? ORDER BY w.rowid`,
    [storedId(userId)],
  )
