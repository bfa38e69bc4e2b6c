import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely'
import type Libsql from 'libsql'
import { createHandle } from './sqlite-handle.ts'
import { executeNow } from './sqlite-statements.ts'
import { createTurns } from '../turns.ts'
import { roughly, type Pause } from '../pause.ts'
import { unavailable } from '../unavailable.ts'

/** Milliseconds that a statement waits for another process, or a transaction of our own, to let go of the file. */
const patienceMs = 5_000
/** Milliseconds of statements in a row before others get their turn. */
const sliceMs = 10
/** Milliseconds from a write to the checkpoint: closing makes none, and a copy of the file should hold what is known. */
const checkpointDelayMs = 5_000

type Connection = DatabaseConnection & { endTurn: (() => void) | null }

/**
 * SQLite for kysely. libsql is synchronous, so a statement is over before anybody else's begins; what must be waited for
 * (another process, a transaction of our own) is waited for here, outside of the event loop.
 * @param ticks milliseconds that only grow, by which statements in a row are cut into slices
 */
export function sqliteDialect(
  file: string,
  pause: Pause = roughly,
  ticks = () => performance.now(),
): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => createDriver(file, pause, ticks),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (database) => new SqliteIntrospector(database),
  }
}

function createDriver(file: string, pause: Pause, ticks: () => number): Driver {
  // In WAL who reads waits for no writer, so they don't stand in the writers' line.
  const reader = createHandle(file, pause)
  const writer = createHandle(file, pause)
  const writing = createTurns()
  let checkpointing: NodeJS.Timeout | null = null
  let sliceEnd = 0

  async function beginWriting(deadline: number) {
    const end = await writing.enter(deadline)
    if (!end) throw unavailable(new Error('the file is busy'))
    return () => {
      end()
      checkpointing ??= setTimeout(checkpoint, checkpointDelayMs).unref()
    }
  }

  function checkpoint() {
    if (writing.isTaken) checkpointing?.refresh()
    else {
      checkpointing = null
      writer.checkpoint()
    }
  }

  async function execute<R>(connection: Connection, query: CompiledQuery): Promise<QueryResult<R>> {
    if (ticks() > sliceEnd) {
      await nextTurn()
      sliceEnd = ticks() + sliceMs
    }
    const run = (database: Libsql.Database) => executeNow<R>(database, query)
    if (connection.endTurn) return writer.once(run)
    const deadline = performance.now() + patienceMs
    if (SelectQueryNode.is(query.query)) return reader.patiently(run, deadline)
    const endTurn = await beginWriting(deadline)
    try {
      return await writer.patiently(run, deadline)
    } finally {
      endTurn()
    }
  }

  function endTransaction(connection: Connection) {
    connection.endTurn?.()
    connection.endTurn = null
  }

  return {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(createConnection(execute)),
    async beginTransaction(connection: Connection) {
      const deadline = performance.now() + patienceMs
      const endTurn = await beginWriting(deadline)
      try {
        // At once for writing: who begins by reading may find later that they can't write.
        await writer.patiently((database) => database.exec('BEGIN IMMEDIATE'), deadline)
      } catch (error) {
        endTurn()
        throw error
      }
      connection.endTurn = endTurn
    },
    commitTransaction: (connection: Connection) =>
      settled(() => {
        writer.once((database) => database.exec('COMMIT'))
        endTransaction(connection)
      }),
    rollbackTransaction: (connection: Connection) =>
      settled(() => {
        try {
          // A full disk has ended it already.
          writer.once((database) => database.inTransaction && database.exec('ROLLBACK'))
        } catch {
          writer.close() // Which ends it as well; what is thrown further on is why it was rolled back.
        }
        endTransaction(connection)
      }),
    releaseConnection: () => Promise.resolve(),
    destroy: () =>
      settled(() => {
        if (checkpointing) clearTimeout(checkpointing)
        reader.close()
        writer.checkpoint()
        writer.close()
      }),
  }
}

function createConnection(
  execute: <R>(connection: Connection, query: CompiledQuery) => Promise<QueryResult<R>>,
): Connection {
  const connection: Connection = {
    endTurn: null,
    executeQuery: (query) => execute(connection, query),
    streamQuery: () => {
      throw new Error('no query is streamed')
    },
  }
  return connection
}

/** Throws what `work` throws as a rejection. */
const settled = (work: () => void) =>
  new Promise<void>((resolve) => {
    work()
    resolve()
  })
