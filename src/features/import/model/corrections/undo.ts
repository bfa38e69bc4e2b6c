import { type ImportField, importFields } from '../columns.ts'
import type { ImportRow } from '../rows.ts'

type Rows = readonly ImportRow[]

/** What a change to the rows is made in. */
interface Work {
  readonly rows: Rows | null
  readonly imported: Rows
  readonly handedOver: Rows | 'declined' | null
  readonly run: object | null
}

/**
 * The rows with one change undone: what was done to them since stays. `from` is as it was before the change, `to` right
 * after it. Null where it is too late: the rows are of another source by now, or were handed over or sent as they are.
 */
export function undo(now: Work, from: Work, to: Work): ImportRow[] | null {
  if (!now.rows || !from.rows || !to.rows || now.run !== null) return null
  const isTaken = Array.isArray(now.handedOver) && now.handedOver !== to.handedOver
  if (isTaken || now.imported !== to.imported) return null
  const [before, after, present] = [byKey(from.rows), byKey(to.rows), byKey(now.rows)]
  const undone = now.rows.map((row) => undoRow(row, before.get(row.key), after.get(row.key)))
  const removed = from.rows.filter(({ key }) => !after.has(key) && !present.has(key))
  // The key is the line in the file, and tells the place.
  return [...undone, ...removed].toSorted((a, b) => a.key - b.key)
}

const byKey = (rows: Rows) => new Map(rows.map((row) => [row.key, row]))

/** Field by field, where it is still as the change has left it. */
function undoRow(row: ImportRow, from: ImportRow | undefined, to: ImportRow | undefined): ImportRow {
  if (!from || !to) return row
  const isOfChange = (field: ImportField) => from[field] !== to[field] && row[field] === to[field]
  const fields = importFields.filter(isOfChange).map((field) => [field, from[field]])
  return { ...row, ...(Object.fromEntries(fields) as Partial<Record<ImportField, string>>) }
}
