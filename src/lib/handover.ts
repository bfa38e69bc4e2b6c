import { writeCsv, type CsvSeparator } from './csv.ts'
import { importFields } from './import-columns.ts'
import type { ImportRow } from './import-rows.ts'
import type { RowReport } from './import-rules.ts'
import { parseUuid } from './uuid.ts'

/**
 * The rows that belong on the sheet: those to be run, and those an earlier run has done. A user who is there by name only
 * goes in by his id and without a password: the file's one is not his.
 */
export function handoverRows(rows: readonly ImportRow[], reports: readonly RowReport[]): ImportRow[] {
  const report = new Map(reports.map((one) => [one.key, one]))
  return rows.flatMap((row) => {
    const { state, existing } = report.get(row.key) ?? { state: 'refused', existing: null }
    if (state === 'refused') return []
    if (existing === null || existing.id === parseUuid(row.id)) return [row]
    return state === 'skipped' ? [] : [{ ...row, id: existing.id, password: '' }]
  })
}

/**
 * The hand-over sheet: what people need to sign in, and what an interrupted run needs to go on. It is read again like any
 * other file. It holds passwords: it goes to the person's disk and nowhere else.
 */
export const writeHandover = (
  rows: readonly ImportRow[],
  signInAddress: string,
  separator?: CsvSeparator,
): string =>
  writeCsv(
    [
      [...importFields, 'sign_in_address'],
      ...rows.map((row) => [...importFields.map((field) => row[field]), signInAddress]),
    ],
    separator,
  )

/** An empty file with the titles that an import knows. */
export const importTemplate = (separator?: CsvSeparator): string => writeCsv([importFields], separator)
