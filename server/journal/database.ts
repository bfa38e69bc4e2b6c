import { closeSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient, type InStatement, type ResultSet } from '@libsql/client'
import { AppError } from '../errors.ts'

/** Milliseconds that a statement may take, a remote database's connection included. */
const patience = 5_000

const schema = [
  `CREATE TABLE IF NOT EXISTS journal_entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    actor_username TEXT NOT NULL,
    operation TEXT NOT NULL,
    user_id TEXT,
    user_name TEXT,
    workspace_id TEXT,
    workspace_name TEXT,
    before TEXT,
    after TEXT,
    freed_username TEXT,
    request_id TEXT NOT NULL,
    outcome TEXT NOT NULL,
    status INTEGER
  )`,
  'CREATE INDEX IF NOT EXISTS journal_entries_by_user ON journal_entries (user_id, id)',
  'CREATE INDEX IF NOT EXISTS journal_entries_by_freed_username ON journal_entries (freed_username, at)',
  'CREATE TABLE IF NOT EXISTS locks (name TEXT PRIMARY KEY, holder TEXT NOT NULL, expires_at INTEGER NOT NULL)',
  `CREATE TABLE IF NOT EXISTS sign_in_attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pair TEXT NOT NULL,
    address TEXT NOT NULL,
    at INTEGER NOT NULL
  )`,
  'CREATE INDEX IF NOT EXISTS sign_in_attempts_by_pair ON sign_in_attempts (pair, at)',
  'CREATE INDEX IF NOT EXISTS sign_in_attempts_by_address ON sign_in_attempts (address, at)',
  'CREATE INDEX IF NOT EXISTS sign_in_attempts_by_time ON sign_in_attempts (at)',
]

/** What copies of this server share: the journal, the owners' lock, failed sign-ins. */
export interface Database {
  /** Runs one statement. Every failure is a `JournalUnavailable`. */
  run: (statement: InStatement) => Promise<ResultSet>
  close: () => void
}

/** A file (`file:…`) or a libsql server. Opens, and makes the tables, at first use: a server may come up later. */
export function openDatabase({ url, authToken }: { url: string; authToken: string | null }): Database {
  const isFile = url.startsWith('file:')
  let client: ReturnType<typeof createClient> | null = null
  let ready: Promise<unknown> | null = null

  async function prepare() {
    if (isFile) makeFile(fileURLToPath(url))
    // `timeout` is SQLite's busy timeout, for another copy that writes to the same file.
    client ??= createClient({ url, timeout: patience, ...(authToken !== null && { authToken }) })
    if (isFile) await client.execute('PRAGMA journal_mode = WAL')
    await client.batch(schema, 'write')
    return client
  }

  async function run(statement: InStatement) {
    ready ??= prepare()
    try {
      await ready
    } catch (error) {
      ready = null
      throw error
    }
    if (!client) throw new Error('closed')
    return client.execute(statement)
  }

  return {
    run: async (statement) => {
      try {
        return await inTime(run(statement))
      } catch (cause) {
        throw new AppError('JournalUnavailable', {}, { cause })
      }
    },
    close: () => {
      client?.close()
      client = null
    },
  }
}

/** Only for this user: the journal names people. SQLite's own files beside it take its mode. */
function makeFile(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  closeSync(openSync(file, 'a', 0o600))
}

async function inTime<T>(step: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('the journal did not answer in time'))
    }, patience)
  })
  try {
    return await Promise.race([step, late])
  } finally {
    clearTimeout(timer)
  }
}
