import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Client, createClient } from '@libsql/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, type Database, isUniqueRefusal, type Statement } from './database.ts'
import { openReader } from './reader.ts'

let folder: string
let database: Database
let transactions: number
let firstWriter: Client
let connect: () => Client
let openAnother: () => Promise<Client>

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'database-'))
  const file = path.join(folder, 'one.db')
  connect = () => createClient({ url: `file:${file}`, concurrency: 1 })
  const writer = connect()
  firstWriter = writer
  await writer.executeMultiple('PRAGMA journal_mode = WAL; CREATE TABLE names (name TEXT UNIQUE)')
  transactions = 0
  const batch = writer.batch.bind(writer)
  writer.batch = (...args) => {
    transactions += 1
    return batch(...args)
  }
  const watcher = { version: () => 0, close: () => undefined }
  openAnother = () => Promise.resolve(connect())
  database = createDatabase(openReader(file), writer, watcher, () => openAnother())
})
afterEach(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

const insert = (name: string): Statement => ['INSERT INTO names VALUES (?)', [name]]
const names = async () =>
  (await database.raw('SELECT name FROM names ORDER BY rowid', [])).map(([name]) => name)

describe('write', () => {
  it('says what each statement of each write has changed', async () => {
    const changed = await Promise.all([
      database.write(insert('ann'), insert('bob')),
      database.write(['DELETE FROM names', []]),
      database.write(insert('cem')),
    ])
    expect(changed).toEqual([[1, 1], [2], [1]])
    expect(await names()).toEqual(['cem'])
  })

  it('shares a transaction with those that wait, so that they reach the disk together', async () => {
    await Promise.all(['ann', 'bob', 'cem'].map((name) => database.write(insert(name))))
    expect(transactions).toBe(1)
  })

  it('fails alone, and as a whole, where others wait too', async () => {
    const results = await Promise.allSettled([
      database.write(insert('ann')),
      database.write(insert('bob'), insert('ann')),
      database.write(insert('cem')),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(results[1].status === 'rejected' && isUniqueRefusal(results[1].reason)).toBe(true)
    expect(await names()).toEqual(['ann', 'cem'])
  })

  it('is refused as a whole on a full disk, where all can be read, and goes on once there is room', async () => {
    // More than a page each, and SQLite on this connection gets none.
    const long = ['1', '2', '3'].map((digit) => digit.repeat(5_000))
    await database.write(insert('ann'))
    await firstWriter.execute('PRAGMA max_page_count = 1')
    const full = { status: 'rejected', reason: { code: 'SQLITE_FULL' } }
    const writes = long.map((name) => database.write(insert('bob'), insert(name)))
    expect(await Promise.allSettled(writes)).toMatchObject([full, full, full])
    expect(await names()).toEqual(['ann'])
    await firstWriter.execute('PRAGMA max_page_count = 1000')
    await Promise.all(long.map((name) => database.write(insert(name))))
    expect(await names()).toEqual(['ann', ...long])
  })

  it('is refused while no other connection can be had, and goes on once there is one', async () => {
    const other = connect()
    const transaction = await other.transaction('write')
    await transaction.execute({ sql: 'INSERT INTO names VALUES (?)', args: ['theirs'] })
    const many = new Error('too many open files')
    openAnother = () => Promise.reject(many)
    await expect(database.write(insert('ann'))).rejects.toBe(many)
    openAnother = () => Promise.resolve(connect())
    await transaction.commit()
    other.close()
    await database.write(insert('bob'))
    await database.write(insert('cem'))
    expect(await names()).toEqual(['theirs', 'bob', 'cem'])
  })

  it('is done before the file is closed', async () => {
    const written = database.write(insert('ann'))
    await database.close()
    expect(await written).toEqual([1])
  })
})
