import type { CompiledQuery, QueryResult } from 'kysely'
import type Libsql from 'libsql'

interface Prepared {
  statement: Libsql.Statement
  isReader: boolean
}

/** Prepared statements of each connection, by their SQL, what was used last at the end. */
const statements = new WeakMap<Libsql.Database, Map<string, Prepared>>()
const mostKept = 200
/** Those with long lists of values are of too many kinds, and too large, to be kept. */
const maxParameters = 1_000

function prepare(database: Libsql.Database, sql: string): Prepared {
  const statement = database.prepare(sql)
  return { statement, isReader: statement.reader }
}

function prepared(database: Libsql.Database, { sql, parameters }: CompiledQuery): Prepared {
  const known = statements.get(database) ?? new Map<string, Prepared>()
  const one = known.get(sql) ?? prepare(database, sql)
  if (parameters.length > maxParameters) return one
  known.delete(sql)
  statements.set(database, known.set(sql, one))
  for (const oldest of known.keys()) {
    if (known.size <= mostKept) break
    known.delete(oldest)
  }
  return one
}

/** At once: libsql is synchronous. */
export function executeNow<R>(database: Libsql.Database, query: CompiledQuery): QueryResult<R> {
  const { statement, isReader } = prepared(database, query)
  // libsql aborts the whole process over a boolean.
  const values = query.parameters.map((value) => (typeof value === 'boolean' ? Number(value) : value))
  if (isReader) return { rows: statement.all(values) as R[] }
  return { rows: [], numAffectedRows: BigInt(statement.run(values).changes) }
}
