import type { CompiledQuery, QueryResult } from 'kysely'
import type Libsql from 'libsql'

/** Prepared statements of each connection, by their SQL. Those with lists of values are of too many kinds to be kept. */
const statements = new WeakMap<Libsql.Database, Map<string, Libsql.Statement>>()
const maxParameters = 30

function prepared(database: Libsql.Database, { sql, parameters }: CompiledQuery): Libsql.Statement {
  if (parameters.length > maxParameters) return database.prepare(sql)
  const known = statements.get(database) ?? new Map<string, Libsql.Statement>()
  const statement = known.get(sql) ?? database.prepare(sql)
  statements.set(database, known.set(sql, statement))
  return statement
}

/** At once: libsql is synchronous. */
export function executeNow<R>(database: Libsql.Database, query: CompiledQuery): QueryResult<R> {
  const statement = prepared(database, query)
  // libsql aborts the whole process over a boolean.
  const values = query.parameters.map((value) => (typeof value === 'boolean' ? Number(value) : value))
  if (statement.reader) return { rows: statement.all(values) as R[] }
  return { rows: [], numAffectedRows: BigInt(statement.run(values).changes) }
}
