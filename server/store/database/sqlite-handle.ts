import Libsql from 'libsql'
import type { Pause } from '../pause.ts'
import { unavailable } from '../unavailable.ts'

/** Milliseconds between two tries, and those that SQLite itself waits, in the event loop. */
const intervalMs = 20
const busyTimeoutMs = 5

type Work<T> = (database: Libsql.Database) => T

/** One connection to the file, opened when it is needed. Every failure is a `JournalUnavailable`. */
export interface SqliteHandle {
  /** Tries again, with the event loop free in between, while another process holds the file; until `deadline`. */
  patiently: <T>(work: Work<T>, deadline: number) => Promise<T>
  /** In a transaction, which holds the file already. */
  once: <T>(work: Work<T>) => T
  /** Writes the log into the file, as far as nobody is in the way. */
  checkpoint: () => void
  /** The next work opens it again. */
  close: () => void
}

export function createHandle(file: string, pause: Pause): SqliteHandle {
  let database: Libsql.Database | null = null

  function open(): Libsql.Database {
    if (database) return database
    const opened = new Libsql(file, { timeout: busyTimeoutMs })
    // NORMAL: what was committed outlives kill -9. After a power cut the last entries may be missing, but Argilla's
    // own answer counts then as well, and an fsync for each of them would stop the event loop.
    opened.exec('PRAGMA synchronous = NORMAL')
    // Pages in the log before it is written into the file, with two fsyncs: 16 MB, four times SQLite's own, for what is
    // written again and again in a batch goes there once then.
    opened.exec('PRAGMA wal_autocheckpoint = 4000')
    // What is forgotten is overwritten with zeros, and not only left in free pages: the journal names people.
    opened.exec('PRAGMA secure_delete = ON')
    return (database = opened)
  }

  function close() {
    try {
      database?.close()
    } finally {
      database = null
    }
  }

  return {
    close,
    async patiently(work, deadline) {
      for (;;) {
        try {
          return work(open())
        } catch (error) {
          // A refused statement is not over for SQLite: it would keep the connection on the state of that moment. And one
          // that was opened where it could not write never would.
          if (isBusy(error) || hasSqliteCode(error, /^SQLITE_(READONLY|CANTOPEN|IOERR)/)) close()
          if (!isBusy(error) || performance.now() > deadline) throw unavailable(error)
        }
        await pause(intervalMs)
      }
    },
    once(work) {
      try {
        if (!database) throw new Error('the connection was closed')
        return work(database)
      } catch (error) {
        throw unavailable(error)
      }
    },
    checkpoint() {
      try {
        database?.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all()
      } catch {
        close()
      }
    },
  }
}

const hasSqliteCode = (error: unknown, codes: RegExp) =>
  error instanceof Error && 'code' in error && codes.test(String(error.code))

const isBusy = (error: unknown) => hasSqliteCode(error, /^SQLITE_(BUSY|LOCKED)/)
