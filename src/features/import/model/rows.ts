import { undefuse } from '#lib/csv.ts'
import { importFields, type ColumnMapping, type ImportField } from './columns.ts'
import type { ImportTable } from './table.ts'

/** A row as the person wrote and may correct it. `key` is its line in the file and stays its name. */
export type ImportRow = { readonly key: number } & Readonly<Record<ImportField, string>>

/** The table's rows by field. All but passwords are trimmed; apostrophes against formulas are taken off. */
export const importRows = (table: ImportTable, mapping: ColumnMapping): ImportRow[] =>
  table.rows.map(({ line, cells }) => {
    const cell = (field: ImportField) => {
      const text = undefuse(cells[mapping.indexOf(field)] ?? '')
      return field === 'password' ? text : text.trim()
    }
    const fields = importFields.map((field) => [field, cell(field)] as const)
    return { key: line, ...(Object.fromEntries(fields) as Record<ImportField, string>) }
  })
