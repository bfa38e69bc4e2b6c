import type { ImportRow } from './model/rows.ts'
import { type ReadBatch, linkRows } from './model/results.ts'
import { setImport } from './store.ts'

/** Shows a batch that was begun elsewhere or before the page was loaded anew; who stands in which row is not known. */
export const openBatch = (id: string) =>
  setImport({
    step: 'run',
    run: { batches: [{ id, rows: [] }], sheet: [], settled: new Set() },
  })

/** The same with its hand-over sheet, which brings rows and passwords. @returns false where it is another import's */
export function openWithSheet(read: readonly Pick<ReadBatch, 'id' | 'steps'>[], rows: readonly ImportRow[]) {
  const batches = read.map(({ id, steps }) => ({ id, rows: linkRows(rows, steps) }))
  if (batches.every((batch) => batch.rows.length === 0)) return false
  const run = { batches, sheet: rows, settled: new Set<number>() }
  // Whoever has the sheet has the passwords.
  setImport({ step: 'run', rows: null, imported: rows, handedOver: rows, former: new Set(), run })
  return true
}
