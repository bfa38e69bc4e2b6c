import type { ColumnMapping, ImportField } from '../model/columns.ts'
import { type ImportTable, guessMapping, parseTable } from '../model/table.ts'
import type { Source } from '../store.ts'

export interface ReadSource {
  table: ImportTable
  mapping: ColumnMapping
  /** Columns that would have held a field that another one holds already. */
  duplicates: readonly number[]
}

/** The table and what its columns are, as guessed or as the person said; null while there is no text. */
export function readSource(source: Source): ReadSource | null {
  const { text, separator, titleLine } = source
  if (text.trim() === '') return null
  const table = parseTable(text, {
    ...(separator !== undefined && { separator }),
    ...(titleLine !== undefined && { titleLine }),
  })
  const guess = guessMapping(table)
  return { table, mapping: fittingMapping(source, table) ?? guess.mapping, duplicates: guess.duplicates }
}

/** What the person said of the columns, as long as there are as many. */
export const fittingMapping = ({ mapping }: Source, { columns }: ImportTable): ColumnMapping | null =>
  mapping?.length === columns ? mapping : null

/** The text as edited, with what was said of how it is read. One that is emptied becomes another list. */
export const withText = (source: Source, text: string): Source =>
  text === '' ? { text, file: null } : { ...source, text, file: null }

/** Words of the table that tell whether it is in the right encoding; passwords are not among them. */
export function tellingWords({ table, mapping }: ReadSource): string[] {
  const words = new Set<string>()
  for (const { cells } of [...table.firstLines, ...table.rows]) {
    for (const [column, cell] of cells.entries()) {
      if (words.size === 6) return [...words]
      if (mapping[column] !== 'password' && /[^\0-\x7f]/.test(cell)) words.add(cell.trim().slice(0, 40))
    }
  }
  return [...words]
}

/** The source without what was said of its columns: another way of cutting makes other ones. */
export const uncut = ({ text, file, separator, titleLine }: Source): Source => ({
  text,
  file,
  ...(separator !== undefined && { separator }),
  ...(titleLine !== undefined && { titleLine }),
})

/** The mapping with a column given a field, which it takes from the column that had it. */
export const withColumn = (
  mapping: ColumnMapping,
  column: number,
  field: ImportField | null,
): ColumnMapping => mapping.map((before) => (before === field ? null : before)).with(column, field)
