import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'

/** A PostgreSQL whose user may make databases, e.g. `postgres://postgres@127.0.0.1:5432/postgres`. */
const adminUrl = process.env['TEST_DATABASE_URL'] ?? ''

export interface TestDatabase {
  /** For DATABASE_URL. */
  url: string
  drop: () => Promise<void>
}

/** A new database of its own: on TEST_DATABASE_URL where that is set, else a file. */
export const createTestDatabase = (): Promise<TestDatabase> =>
  adminUrl === '' ? Promise.resolve(createFile()) : createOnPostgres()

function createFile(): TestDatabase {
  const folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-'))
  return {
    url: pathToFileURL(path.join(folder, 'argilla-admin.db')).href,
    drop: () => {
      rmSync(folder, { recursive: true })
      return Promise.resolve()
    },
  }
}

async function createOnPostgres(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await execute(`CREATE DATABASE ${name}`)
  const url = new URL(adminUrl)
  url.pathname = name
  return { url: url.href, drop: () => execute(`DROP DATABASE ${name} WITH (FORCE)`) }
}

async function execute(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
