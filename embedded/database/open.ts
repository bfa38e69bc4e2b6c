import { pathToFileURL } from 'node:url'
import { type Client, createClient } from '@libsql/client'
import Libsql from 'libsql'
import { ConfigError } from '#node/settings.ts'
import { isNewFile, makeFileOf, readHeader, withUntouched } from '#node/sqlite-file.ts'
import { createDatabase, type Database, type Watcher } from './database.ts'
import { busyTimeoutMs, openReader, readerOf } from './reader.ts'
import { releases, revision, schema } from './schema.ts'

const connect = (file: string) =>
  createClient({
    // one connection a client: PRAGMAs are a connection's own
    url: file === ':memory:' ? file : pathToFileURL(file).href,
    concurrency: 1,
  })

async function connectFully(file: string): Promise<Client> {
  const client = connect(file)
  await client.execute(`PRAGMA busy_timeout = ${busyTimeoutMs}`) // write() tries again
  await client.execute('PRAGMA synchronous = FULL')
  await client.execute('PRAGMA foreign_keys = ON')
  return client
}

/**
 * Opens Argilla's SQLite file, or makes a new one with Argilla's tables in it.
 * @throws ConfigError with a sentence, and the file is as it was, when it is not Argilla's or of another version
 */
export async function openDatabase(file: string): Promise<Database> {
  const isInMemory = file === ':memory:'
  const isNew = isInMemory || isNewFile(file)
  if (!isNew) await examine(file)
  else if (!isInMemory) makeFileOf('EMBEDDED_DATABASE', file)
  const writer = await connectFully(file)
  if (isNew)
    await writer.executeMultiple(
      `BEGIN IMMEDIATE; ${schema} INSERT INTO alembic_version VALUES ('${revision}'); COMMIT;`,
    )
  await writer.execute('PRAGMA journal_mode = WAL')
  // A file that can only be read opens as any other. This fails for no other reason: who is in the way is told in a row.
  await writer.execute('PRAGMA wal_checkpoint(TRUNCATE)').catch((error: unknown) => {
    throw new ConfigError(`${file} can't be written: ${(error as Error).message}.`)
  })
  const watcher = isInMemory ? unwatched : watch(file)
  const reader = isInMemory ? readerOf(writer) : openReader(file)
  return createDatabase(reader, writer, watcher, () => connectFully(file))
}

/** What is in memory nobody else changes. */
const unwatched: Watcher = { version: () => 0, close: () => undefined }

/**
 * SQLite counts for a connection what all others write. Asked before nearly every answer, so it is a statement that is
 * prepared, a tenth of the time of one that is not.
 */
function watch(file: string): Watcher {
  const connection = new Libsql(file, { timeout: busyTimeoutMs })
  const statement = connection.prepare('PRAGMA data_version').raw()
  return {
    version: () => (statement.get() as [number])[0],
    close: () => connection.close(),
  }
}

/** @throws ConfigError when the file is not an Argilla database of this version */
async function examine(file: string): Promise<void> {
  if (readHeader(file) === null)
    throw new ConfigError(`${file} is not an SQLite file. Set EMBEDDED_DATABASE to another path.`)
  const found = await withUntouched(file, readRevision)
  if (found === revision) return
  const other = found === null ? 'is not an Argilla database' : `was made by ${describe(found)}`
  throw new ConfigError(
    `${file} ${other}; this program reads those of Argilla 2.5 to 2.8 (revision ${revision}). ` +
      (found === null
        ? 'Set EMBEDDED_DATABASE to another path.'
        : 'Bring it there with "python -m argilla_server database migrate" of Argilla 2.8.0, or set EMBEDDED_DATABASE to another path.'),
  )
}

const describe = (found: string) =>
  found in releases
    ? `Argilla ${releases[found] ?? ''} (revision ${found})`
    : `another version of Argilla (revision ${found})`

async function readRevision(file: string): Promise<string | null> {
  const client = connect(file)
  try {
    await client.execute('PRAGMA busy_timeout = 5000')
    const { rows } = await client.execute('SELECT version_num FROM alembic_version')
    // Now, and not at the first sign-in that comes upon what is broken.
    const [check] = (await client.execute('PRAGMA quick_check(1)')).rows
    if (check?.[0] !== 'ok') throw new Error(`it is damaged: ${JSON.stringify(check?.[0])}`)
    return (rows[0]?.[0] ?? null) as string | null
  } catch (error) {
    if (error instanceof Error && error.message.includes('no such table')) return null
    throw new ConfigError(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}.`)
  } finally {
    client.close()
  }
}
