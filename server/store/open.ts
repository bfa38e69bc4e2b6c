import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { Kysely, sql } from 'kysely'
import pg from 'pg'
import { ConfigError } from '#node/settings.ts'
import { AppError } from '../errors.ts'
import { createClock } from './clock.ts'
import { preparePostgres, prepareSqlite } from './database/migrations.ts'
import { postgresDialect } from './database/postgres.ts'
import type { Pause } from './pause.ts'
import type { Tables } from './schema.ts'
import { sqliteDialect } from './database/sqlite.ts'
import type { Store } from './store.ts'
import { unavailable } from './unavailable.ts'

/** More than a page of SQLite's. */
const room = ' '.repeat(8_192)

export interface StoreOptions {
  /** `file:` or `postgres:`. */
  url: string
  /** The journal of 0.1.0, where there may be one. */
  oldJournal?: string | null
  /** Milliseconds since 1970 in the place of the database's clock, for tests. */
  clock?: () => number
  /** How a file that another process holds is waited for; for tests. */
  pause?: Pause
  /** See {@link sqliteDialect}. */
  ticks?: () => number
}

/** Where the store is kept; null: on a PostgreSQL. */
export const fileOf = (url: string): string | null => (url.startsWith('file:') ? fileURLToPath(url) : null)

/**
 * Opens at the first use, and tries again at the next one: a database may come up later. What is wrong with it for good
 * (`prepareSqlite`) is the cause of the JournalUnavailable then, as a ConfigError.
 */
export function openStore({ url, oldJournal = null, clock, pause, ticks }: StoreOptions): Store {
  const file = fileOf(url)
  const dialect = file === null ? 'postgres' : 'sqlite'
  const database = new Kysely<Tables>({
    dialect: file === null ? postgresDialect(url) : sqliteDialect(file, pause, ticks),
  })
  let ready: Promise<void> | null = null
  let isToBeRenewed = false

  async function open(): Promise<Kysely<Tables>> {
    ready ??=
      file === null ? preparePostgres(database, oldJournal) : prepareSqlite(database, file, oldJournal)
    try {
      await ready
    } catch (error) {
      ready = null
      throw unavailable(forGood(error) ?? error)
    }
    return database
  }

  return {
    dialect,
    clock: createClock(dialect, clock),
    run: async (work) => work(await open()),
    transaction: async (work) => {
      const opened = await open()
      return opened.transaction().execute(work)
    },
    // Some pages, taken back at once: what needs no room says nothing of a full disk.
    check: async () => {
      const opened = await open()
      await opened.transaction().execute(async (tables) => {
        const name = `check ${randomUUID()}`
        await tables.insertInto('leases').values({ name, holder: room, expires_at: 0 }).execute()
        await tables.deleteFrom('leases').where('name', '=', name).execute()
      })
    },
    renewOnClose() {
      isToBeRenewed = file !== null
    },
    async close() {
      // Another copy may hold the file; it renews it in its turn, should it have forgotten something too.
      if (isToBeRenewed) await sql`VACUUM`.execute(database).catch(() => undefined)
      await database.destroy()
    },
  }
}

/** What the address of a PostgreSQL is refused with before anything is asked. */
const isUnreadable = (error: unknown) =>
  error instanceof URIError || (error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_URL')

/** A wrong password, no such database, a missing right: PostgreSQL will say the same the next time. */
function forGood(error: unknown): ConfigError | null {
  const cause = error instanceof AppError ? error.cause : error
  if (isUnreadable(cause))
    return new ConfigError(
      "DATABASE_URL can't be read. In its name and password, write %23 for #, %2F for /, %40 for @, %3A for : and %25 for %.",
    )
  if (!(cause instanceof pg.DatabaseError) || !/^(28|3D|42)/.test(cause.code ?? '')) return null
  return new ConfigError(`The database of DATABASE_URL refuses: ${cause.message}.`)
}
