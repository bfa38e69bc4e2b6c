import { type Compilable, type CompiledQuery, InsertQueryNode, type Kysely } from 'kysely'
import type { Tables } from '../schema.ts'

/** Rows of one statement: for each number of them up to this one there is a statement of its own. */
const mostRows = 32

export type Inserter<Row> = (database: Kysely<Tables>, rows: readonly Row[]) => Promise<void>

type Build<Row> = (database: Kysely<Tables>, rows: readonly Row[]) => Compilable

/**
 * Inserts rows that all have the same columns. What `build` makes is kept for each number of rows: to build a statement takes
 * several times as long as to run it. Nothing but the rows' values may be a parameter of it.
 */
export function createInserter<Row extends object>(build: Build<Row>): Inserter<Row> {
  const known = new Map<number, { query: CompiledQuery; columns: (keyof Row)[] }>()

  function statementFor(database: Kysely<Tables>, rows: readonly Row[]) {
    const before = known.get(rows.length)
    if (before) return before
    const query = build(database, rows).compile()
    const names = InsertQueryNode.is(query.query) ? (query.query.columns ?? []) : []
    const columns = names.map(({ column }) => column.name as keyof Row)
    if (query.parameters.length !== columns.length * rows.length)
      throw new Error('a statement has other parameters than its rows have values')
    const made = { query, columns }
    known.set(rows.length, made)
    return made
  }

  return async (database, rows) => {
    for (let from = 0; from < rows.length; from += mostRows) {
      const some = rows.slice(from, from + mostRows)
      const { query, columns } = statementFor(database, some)
      const parameters = some.flatMap((row) => columns.map((column) => row[column]))
      await database.executeQuery({ ...query, parameters })
    }
  }
}
