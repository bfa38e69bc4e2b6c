import { sql, type Kysely, type Transaction } from 'kysely'
import { AppError } from '../../errors.ts'
import { takeOver } from '../journal/old-journal.ts'
import { schemaName } from './postgres.ts'
import type { Tables } from '../schema.ts'
import { applicationId, isDamaged, isNewer, makeOrExamine, notOurs } from './sqlite-file.ts'
import type { Store } from '../store.ts'
import { versions } from './tables.ts'

/** Any number, the same in every copy: PostgreSQL's lock for those who migrate at once. */
const migrationLock = 6_910_002

/**
 * Brings the tables to this program's version, in one transaction. A database that is newer, damaged or somebody else's
 * is left as it is: throws ConfigError. `oldJournal`: the file of 0.1.0, whose entries a new store begins with.
 */
export async function prepareSqlite(
  database: Kysely<Tables>,
  file: string,
  oldJournal: string | null,
): Promise<void> {
  makeOrExamine(file, versions.length)
  try {
    const found = await pragma(database, 'quick_check(1)')
    if (found !== 'ok') throw isDamaged(file, String(found))
    if ((await pragma(database, 'application_id')) !== applicationId) await mark(database, file)
    await pragma(database, 'journal_mode = WAL')
    await database.transaction().execute(async (transaction) => {
      const version = Number(await pragma(transaction, 'user_version'))
      if (version > versions.length) throw isNewer(file)
      if (version === versions.length) return
      await migrate(transaction, 'sqlite', version, oldJournal)
      await pragma(transaction, `user_version = ${versions.length}`)
    })
    // So that the next start can read the version from outside.
    await pragma(database, 'wal_checkpoint(TRUNCATE)')
  } catch (error) {
    const cause = error instanceof AppError ? error.cause : null
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    throw /^SQLITE_(CORRUPT|NOTADB)/.test(code) ? isDamaged(file, (cause as Error).message) : error
  }
}

/** Before the tables and not in the log: a file that was left here in the middle is known as ours. */
async function mark(database: Kysely<Tables>, file: string): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM sqlite_master LIMIT 1`.execute(database)
  if (rows.length > 0) throw notOurs(file)
  await pragma(database, `application_id = ${applicationId}`)
}

/** The value of a setting; null where it has none. */
async function pragma(database: Kysely<Tables>, statement: string): Promise<unknown> {
  const { rows } = await sql.raw<Record<string, unknown>>(`PRAGMA ${statement}`).execute(database)
  return Object.values(rows[0] ?? {})[0] ?? null
}

/** As {@link prepareSqlite}, in a schema of our own. */
export async function preparePostgres(database: Kysely<Tables>, oldJournal: string | null): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await sql`SELECT pg_advisory_xact_lock(${sql.lit(migrationLock)})`.execute(transaction)
    const version = await versionOf(transaction)
    if (version > versions.length) throw isNewer(`The schema ${schemaName} of the database`)
    if (version === versions.length) return
    await migrate(transaction, 'postgres', version, oldJournal)
    await sql`UPDATE store_version SET version = ${versions.length}`.execute(transaction)
  })
}

/** 0 in a schema that was empty, or not there; it has its `store_version` afterwards. */
async function versionOf(transaction: Transaction<Tables>): Promise<number> {
  const schema = await sql`SELECT 1 FROM pg_namespace WHERE nspname = ${schemaName}`.execute(transaction)
  // CREATE SCHEMA IF NOT EXISTS would ask for the right to make one even where an operator has made it for us.
  if (schema.rows.length === 0) await sql`CREATE SCHEMA ${sql.id(schemaName)}`.execute(transaction)
  const { rows } = await sql<{ name: string }>`SELECT c.relname AS name FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ${schemaName}`.execute(transaction)
  if (rows.length === 0) {
    await sql`CREATE TABLE store_version (version bigint NOT NULL)`.execute(transaction)
    await sql`INSERT INTO store_version VALUES (0)`.execute(transaction)
  } else if (!rows.some(({ name }) => name === 'store_version')) {
    throw notOurs(`The schema ${schemaName} of the database`)
  }
  const found = await sql<{ version: number }>`SELECT version FROM store_version`.execute(transaction)
  return found.rows[0]?.version ?? 0
}

async function migrate(
  transaction: Transaction<Tables>,
  dialect: Store['dialect'],
  version: number,
  oldJournal: string | null,
): Promise<void> {
  for (const statements of versions.slice(version)) {
    for (const statement of statements(dialect)) await sql.raw(statement).execute(transaction)
  }
  if (version === 0 && oldJournal !== null) await takeOver(transaction, dialect, oldJournal)
  // What is there by now was written before there was a chain, and stays outside of it.
  if (version < 2) {
    await sql`UPDATE journal_chain SET last_entry = (SELECT coalesce(max(id), 0) FROM journal_entries),
      unchained = (SELECT coalesce(max(id), 0) FROM journal_entries)`.execute(transaction)
  }
}
