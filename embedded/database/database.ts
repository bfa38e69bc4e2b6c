import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { type Client, type InValue, LibsqlError } from '@libsql/client'
import type { Reader } from './reader.ts'

/** A statement with its arguments. */
export type Statement = readonly [sql: string, args: readonly InValue[]]

/** Tells another number after every change of the file, whoever made it. */
export interface Watcher {
  version: () => number
  close: () => void
}

type Batch = { sql: string; args: InValue[] }[]
interface Write {
  batch: Batch
  resolve: (changed: number[]) => void
  reject: (error: unknown) => void
}

/** A write waits so long for another process (a real argilla-server on the same file) to let go of the lock. */
const lockPatienceMs = 10_000
/** Milliseconds from a write until the file itself holds it: closing alone leaves all in the log beside it. */
const checkpointDelayMs = 5_000

/**
 * The file, with one connection for reading and one for writing. Their calls are synchronous inside, so each must stay
 * short; none waits for a lock on the event loop for longer than the busy timeout.
 * @param connect opens another connection for writing
 */
export function createDatabase(
  reader: Reader,
  firstWriter: Client,
  watcher: Watcher,
  connect: () => Promise<Client>,
) {
  let writer = firstWriter
  let waiting: Write[] = []
  let writing: Promise<void> | null = null
  let written = 0
  let checkpointing: NodeJS.Timeout | null = null

  /** As far as nobody is in the way; the next write tries again. */
  async function checkpoint() {
    await writer.execute('PRAGMA wal_checkpoint(TRUNCATE)').catch(() => undefined)
  }

  function checkpointSoon() {
    checkpointing ??= setTimeout(() => {
      checkpointing = null
      if (writing) checkpointSoon()
      else void checkpoint()
    }, checkpointDelayMs).unref()
  }

  async function writeNow(batch: Batch): Promise<number[]> {
    const givesUpAt = performance.now() + lockPatienceMs
    for (;;) {
      try {
        const results = await writer.batch(batch, 'write')
        written += 1
        return results.map((result) => result.rowsAffected)
      } catch (error) {
        if (!isBusy(error)) throw error
        // The driver leaves a BEGIN that was refused open: its connection would read old data and never write again.
        const next = await connect()
        writer.close()
        writer = next
        while (!(await isFree(writer))) {
          if (performance.now() > givesUpAt) throw error
          await sleep(20)
        }
      }
    }
  }

  /** In one transaction; where a statement fails, each write in one of its own, so that only its own caller is told. */
  async function writeTogether(writes: Write[]) {
    try {
      const changed = await writeNow(writes.flatMap(({ batch }) => batch))
      for (const { batch, resolve } of writes) resolve(changed.splice(0, batch.length))
    } catch (error) {
      if (writes.length === 1 || isBusy(error)) for (const { reject } of writes) reject(error)
      else for (const write of writes) await writeTogether([write])
    }
  }

  async function writeAll() {
    while (waiting.length > 0) {
      // Requests that have come in meanwhile: to reach the disk takes longer than all else that a write does.
      await nextTurn()
      const writes = waiting
      waiting = []
      await writeTogether(writes)
    }
    writing = null
    checkpointSoon()
  }

  return {
    /**
     * Reads rows whose first column is JSON text. Made by SQLite, because the driver cuts other text at a NUL, and
     * because it is four times as fast for long lists.
     */
    async read<Row>(sql: string, args: InValue[] = []): Promise<Row[]> {
      const rows = await reader.all(sql, args)
      // Parsed together, which for many short ones takes half as long.
      return JSON.parse(`[${rows.map(([json]) => String(json)).join(',')}]`) as Row[]
    },

    async first<Row>(sql: string, args: InValue[] = []): Promise<Row | undefined> {
      return (await this.read<Row>(sql, args))[0]
    },

    /** Reads rows as they come, first column first. */
    raw: (sql: string, args: InValue[]) => reader.all(sql, args),

    /** Another one after every write, also one of another process; none comes back. */
    version: (): string => `${written}.${watcher.version()}`,

    /**
     * Writes all statements or none, durable when it returns; in the order of the calls. Writes that wait at the same time
     * share a transaction.
     * @returns the number of rows that each statement has changed
     */
    write(...statements: Statement[]): Promise<number[]> {
      const batch = statements.map(([sql, args]) => ({ sql, args: [...args] }))
      return new Promise((resolve, reject) => {
        waiting.push({ batch, resolve, reject })
        writing ??= writeAll()
      })
    },

    /** After the writes that are under way. */
    async close(): Promise<void> {
      await writing
      if (checkpointing) clearTimeout(checkpointing)
      await checkpoint()
      writer.close()
      reader.close()
      watcher.close()
    },
  }
}
export type Database = ReturnType<typeof createDatabase>

const isBusy = (error: unknown) => error instanceof LibsqlError && error.code === 'SQLITE_BUSY'

/** Whether the lock can be had; asked in a way that leaves nothing open where it can't. */
async function isFree(writer: Client): Promise<boolean> {
  try {
    await writer.executeMultiple('BEGIN IMMEDIATE; COMMIT')
    return true
  } catch (error) {
    if (isBusy(error)) return false
    throw error
  }
}

/** Whether a write failed because another row already holds a value that must be unique. */
export const isUniqueRefusal = (error: unknown) =>
  error instanceof LibsqlError &&
  error.code === 'SQLITE_CONSTRAINT' &&
  error.message.includes('UNIQUE constraint failed: ')
