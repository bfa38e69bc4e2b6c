import { writeCsv, type CsvSeparator } from '#lib/csv.ts'
import { importFields } from './columns.ts'
import type { ImportRow } from './rows.ts'

/**
 * The hand-over sheet: what people need to sign in, and what an interrupted batch needs to go on. It is read again like any
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
