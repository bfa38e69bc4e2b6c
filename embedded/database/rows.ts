import type { InValue } from '@libsql/client'
import { type Database, isUniqueRefusal, type Statement } from './database.ts'

/** A row to be inserted, by the names of its columns. */
export type Row = Readonly<Record<string, InValue>>

export function insertion(table: string, row: Row): Statement {
  const columns = Object.keys(row).map((column) => `"${column}"`)
  const places = columns.map(() => '?')
  return [`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`, Object.values(row)]
}

/** The first of these columns whose value another row has already; null is no value. */
export async function findTaken<Column extends string>(
  database: Database,
  table: string,
  row: Row,
  columns: readonly Column[],
): Promise<Column | undefined> {
  for (const column of columns) {
    const value = row[column] ?? null
    if (value === null) continue
    const rows = await database.raw(`SELECT 1 FROM ${table} WHERE ${column} = ?`, [value])
    if (rows.length > 0) return column
  }
  return undefined
}

/** @returns the first of the unique columns whose value is taken, and nothing is inserted; undefined: it is */
export async function insertUnique<Column extends string>(
  database: Database,
  table: string,
  row: Row,
  uniqueColumns: readonly Column[],
): Promise<Column | undefined> {
  try {
    await database.write(insertion(table, row))
    return undefined
  } catch (error) {
    const taken = isUniqueRefusal(error) ? await findTaken(database, table, row, uniqueColumns) : undefined
    if (taken === undefined) throw error
    return taken
  }
}
