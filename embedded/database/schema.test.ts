import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import { expect, it } from 'vitest'
import { schema } from './schema.ts'

/**
 * What the PRAGMAs say of a file that argilla-server 2.8.0 itself has made. To describe another one:
 * ARGILLA_DATABASE=…/argilla.db npx vitest run embedded/database/schema.test.ts, then prettier.
 */
const description = path.join(import.meta.dirname, 'schema.fixture.json')

/** Every table with its columns, foreign keys and indexes with their columns: the PRAGMAs' rows as lists of values. */
async function describe(url: string): Promise<Record<string, unknown>> {
  const client = createClient({ url, concurrency: 1 })
  if (url === ':memory:') await client.executeMultiple(schema)
  const rows = async (sql: string, name: string) =>
    (await client.execute({ sql, args: [name] })).rows.map((row) => Object.values(row))
  const tables = await client.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
  const described: Record<string, unknown> = {}
  for (const { name } of tables.rows) {
    const table = name as string
    const indexes = await rows('SELECT * FROM pragma_index_list(?)', table)
    described[table] = {
      columns: await rows('SELECT * FROM pragma_table_xinfo(?)', table),
      foreignKeys: await rows('SELECT * FROM pragma_foreign_key_list(?)', table),
      indexes: await Promise.all(
        indexes.map(async (index) => [
          ...index,
          await rows('SELECT * FROM pragma_index_xinfo(?)', index[1] as string),
        ]),
      ),
    }
  }
  client.close()
  return described
}

it('makes the tables of a real argilla-server, column for column', async () => {
  const real = process.env['ARGILLA_DATABASE']
  if (real !== undefined) {
    writeFileSync(description, JSON.stringify(await describe(pathToFileURL(real).href)))
    // What a test has written itself it must not pass by.
    expect.fail(`${description} is written; run this again without ARGILLA_DATABASE.`)
  }
  const expected = JSON.parse(readFileSync(description, 'utf8')) as Record<string, unknown>

  const found = await describe(':memory:')

  expect(Object.keys(expected)).toHaveLength(15)
  expect(found).toEqual(expected)
})
