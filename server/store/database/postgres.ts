import { PostgresDialect, type Dialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { unavailable } from '../unavailable.ts'

/** A room of our own, so that the store may live in Argilla's database. */
export const schemaName = 'argilla_admin'

/** Milliseconds: for a connection (or a free one), for a statement in the database, and for its answer. */
const connectTimeoutMs = 5_000
const statementTimeoutMs = 5_000
const answerTimeoutMs = 6_000
const connections = 10

/** Of a copy that hangs in the middle the database itself lets go. */
const session = `SET search_path TO ${schemaName}; SET statement_timeout = ${statementTimeoutMs};
  SET idle_in_transaction_session_timeout = 15000`

/** count() and bigint columns, and sums of them, as numbers: none here reaches 2^53. */
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, Number)
types.setTypeParser(pg.types.builtins.NUMERIC, Number)

/** PostgreSQL for kysely. It is connected to at the first query, and again after it was away. */
export function postgresDialect(url: string): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'argilla-admin',
    max: connections,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: answerTimeoutMs,
    keepAlive: true,
    types,
    onConnect: (client): unknown => {
      // What breaks in the middle of a query is told by the query as well; unheard, the event would end the process.
      client.on('error', () => undefined)
      return client.query(session)
    },
  })
  pool.on('error', () => undefined)
  const connect = async () => wrap(await pool.connect().catch(fail))
  return new PostgresDialect({ pool: { connect, end: () => pool.end() } satisfies PostgresPool })
}

const fail = (error: unknown): never => {
  throw unavailable(error)
}

/** A client that is thrown away once anything but the database's own refusal came of a query. */
function wrap(client: pg.PoolClient): PostgresPoolClient {
  let isBroken = false
  const query = (text: string, values: readonly unknown[]) =>
    client.query(text, [...values]).catch((error: unknown) => {
      if (!(error instanceof pg.DatabaseError) || error.severity === 'FATAL') isBroken = true
      return fail(error)
    })
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: () => {
      client.release(isBroken)
    },
  }
}
