import type { Client, InValue } from '@libsql/client'
import Libsql from 'libsql'

/** Reads rows, as lists of their values. */
export interface Reader {
  all: (sql: string, args: readonly InValue[]) => Promise<unknown[][]>
  close: () => void
}

/** Milliseconds that a connection waits for a lock, on the event loop: a longer wait would stop that. */
export const busyTimeoutMs = 50

/**
 * A connection for reading that keeps its statements: to prepare one, as the client does for each reading, takes longer than most
 * of them take to run. The texts of all statements are constants or made of few, so none is ever let go.
 */
export function openReader(file: string): Reader {
  let connection: Libsql.Database | null = null
  let statements = new Map<string, Libsql.Statement>()

  function close() {
    connection?.close()
    connection = null
    statements = new Map()
  }

  function prepared(sql: string): Libsql.Statement {
    const known = statements.get(sql)
    if (known) return known
    connection ??= new Libsql(file, { timeout: busyTimeoutMs })
    const statement = connection.prepare(sql).raw()
    statements.set(sql, statement)
    return statement
  }

  const all = (sql: string, args: readonly InValue[]) => {
    try {
      return prepared(sql).all(args) as unknown[][]
    } catch (error) {
      // One that failed is not over for SQLite: its connection would go on reading what was there at that moment.
      close()
      throw error
    }
  }
  return { all: (sql, args) => new Promise((resolve) => resolve(all(sql, args))), close }
}

/** What is in memory is on one connection only, which writes too. */
export const readerOf = (client: Client): Reader => ({
  all: async (sql, args) =>
    (await client.execute({ sql, args: [...args] })).rows.map((row) => Array.from(row)),
  close: () => client.close(),
})
