import { type ImportField, importFields } from '../model/columns.ts'
import type { ImportRow } from '../model/rows.ts'
import type { ImportContext, ImportDecisions } from '../model/context.ts'
import { type RowReport, type RowState, checkRows } from '../model/rules.ts'
import { getImport, setImport } from '../store.ts'

export interface CheckedRow {
  /** Its key, for what selects rows. */
  readonly id: string
  readonly row: ImportRow
  readonly report: RowReport
}

export function checkedRows(
  rows: readonly ImportRow[],
  context: ImportContext,
  decisions: ImportDecisions,
): CheckedRow[] {
  const reports = checkRows(rows, context, decisions)
  return rows.flatMap((row, index) => {
    const report = reports[index]
    return report ? [{ id: String(row.key), row, report }] : []
  })
}

/** What the table shows: the keys are those that had the state when it was chosen, so that a row stays while it is fixed. */
export type Filter = { readonly state: RowState; readonly keys: ReadonlySet<number> } | null

/** A first name that was only the username follows it. */
const following = (row: ImportRow, change: Partial<Record<ImportField, string>>) =>
  change.username !== undefined && change.first_name === undefined && row.first_name === row.username
    ? { first_name: change.username }
    : {}

export const changedRow = (row: ImportRow, change: Partial<Record<ImportField, string>>): ImportRow => ({
  ...row,
  ...following(row, change),
  ...change,
})

/** What an import does not change of somebody who is there, and can't be changed in their row either. */
export const keptFields = ({ existing }: RowReport): readonly ImportField[] =>
  existing ? ['first_name', 'last_name', 'role', 'password'] : []

export const changeRow = (key: number, change: Partial<Record<ImportField, string>>) =>
  setImport(({ rows }) => ({
    rows: rows?.map((row) => (row.key === key ? changedRow(row, change) : row)) ?? null,
  }))

/** What was typed into a cell, unless the cell has become another since it was shown. */
export function changeCell(shown: ImportRow, field: ImportField, value: string): void {
  const now = getImport().rows?.find(({ key }) => key === shown.key)
  if (now?.[field] === shown[field]) changeRow(shown.key, { [field]: value })
}

export const changeRows = (keys: ReadonlySet<number>, change: (row: ImportRow) => ImportRow) =>
  setImport(({ rows }) => ({ rows: rows?.map((row) => (keys.has(row.key) ? change(row) : row)) ?? null }))

export const removeRows = (keys: ReadonlySet<number>) =>
  setImport(({ rows }) => ({ rows: rows?.filter((row) => !keys.has(row.key)) ?? null }))

export const sameRow = (one: ImportRow, other: ImportRow | undefined) =>
  importFields.every((field) => one[field] === other?.[field])
