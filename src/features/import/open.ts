import type { ImportRow } from './model/rows.ts'
import { type ReadBatch, linkRows } from './model/results.ts'
import { openImport } from './store.ts'

/**
 * Shows the batches of an import that was begun elsewhere or before the page was loaded anew, in the order they were
 * sent; who stands in which row is not known.
 */
export const openBatches = (ids: readonly string[]) =>
  openImport({
    screen: 'run',
    run: { batches: ids.map((id) => ({ id, rows: [] })), sheet: [], settled: new Set() },
  })

/** The same with its hand-over sheet, which brings rows and passwords. @returns false where it is another import's */
export function openWithSheet(read: readonly Pick<ReadBatch, 'id' | 'steps'>[], rows: readonly ImportRow[]) {
  const batches = read.map(({ id, steps }) => ({ id, rows: linkRows(rows, steps) }))
  if (batches.every((batch) => batch.rows.length === 0)) return false
  const run = { batches, sheet: rows, settled: new Set<number>() }
  // Whoever has the sheet has the passwords.
  openImport({ screen: 'run', imported: rows, handedOver: rows, run })
  return true
}
