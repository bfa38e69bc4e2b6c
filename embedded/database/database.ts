import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, type InValue, LibsqlError } from '@libsql/client'

/** A statement with its arguments. */
export type Statement = readonly [sql: string, args: readonly InValue[]]

/** How long a write waits for another process (a real argilla-server on the same file) to let go of the lock. */
const patience = 10_000

/**
 * The one connection to the file. Calls are synchronous inside, so each must stay short; none waits for a lock on
 * the event loop for longer than the busy timeout.
 */
export function createDatabase(client: Client) {
  return {
    /**
     * Reads rows whose first column is JSON text. Made by SQLite, because the driver cuts other text at a NUL, and
     * because it is four times as fast for long lists.
     */
    async read<Row>(sql: string, args: InValue[] = []): Promise<Row[]> {
      const { rows } = await client.execute({ sql, args })
      return rows.map((row) => JSON.parse(row[0] as string) as Row)
    },

    async first<Row>(sql: string, args: InValue[] = []): Promise<Row | undefined> {
      return (await this.read<Row>(sql, args))[0]
    },

    /** Reads rows as they come, first column first. */
    async raw(sql: string, args: InValue[]) {
      return (await client.execute({ sql, args })).rows
    },

    /**
     * Writes all statements in one transaction, durable when it returns.
     * @returns the number of rows that each has changed
     */
    async write(...statements: Statement[]): Promise<number[]> {
      const batch = statements.map(([sql, args]) => ({ sql, args: [...args] }))
      const giveUp = performance.now() + patience
      for (;;) {
        try {
          return (await client.batch(batch, 'write')).map((result) => result.rowsAffected)
        } catch (error) {
          if (!isBusy(error) || performance.now() > giveUp) throw error
          await sleep(20)
        }
      }
    },

    close() {
      client.close()
    },
  }
}
export type Database = ReturnType<typeof createDatabase>

const isBusy = (error: unknown) => error instanceof LibsqlError && error.code === 'SQLITE_BUSY'

/** Whether a write failed because `column` ("users.username") already holds the value. */
export const isTaken = (error: unknown, column: string) =>
  error instanceof LibsqlError &&
  error.code === 'SQLITE_CONSTRAINT' &&
  error.message.endsWith(`UNIQUE constraint failed: ${column}`)
