import { writeCsv, writeRows, type CsvSeparator } from '#lib/csv.ts'
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

/** The same for a paste into a spreadsheet: only what people sign in with. */
export const handoverTable = (rows: readonly ImportRow[], signInAddress: string): string =>
  writeRows(
    [
      ['name', 'username', 'password', 'sign_in_address'],
      ...rows.map(({ username, password, first_name, last_name }) => [
        `${first_name} ${last_name}`.trim(),
        username,
        password,
        signInAddress,
      ]),
    ],
    '\t',
  )
