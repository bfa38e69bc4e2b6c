import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import Libsql from 'libsql'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ConfigError } from '#node/settings.ts'
import { withoutWriting } from '#node/testing.ts'
import { openDatabase } from './open.ts'
import { findUserByUsername, insertUser } from './users.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'open-'))
  file = path.join(folder, 'some #1 folder?.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

const connect = () => createClient({ url: pathToFileURL(file).href, concurrency: 1 })
const digest = () =>
  readdirSync(folder)
    .sort()
    .map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(path.join(folder, name)))
        .digest('hex'),
    ])

async function makeWithRevision(revision: string, mode: 'wal' | 'delete') {
  const client = connect()
  await client.executeMultiple(
    `PRAGMA journal_mode = ${mode}; CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
     INSERT INTO alembic_version VALUES ('${revision}');`,
  )
  return client
}

describe('openDatabase', () => {
  it('makes a new file that nobody else may read, with the settings that keep writes', async () => {
    const database = await openDatabase(file)

    expect(statSync(file).mode & 0o777).toBe(0o600)
    const pragma = async (name: string) => (await database.raw(`PRAGMA ${name}`, []))[0]?.[0]
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('synchronous')).toBe(2)
    expect(await pragma('foreign_keys')).toBe(1)
    expect(await pragma('busy_timeout')).toBeGreaterThan(0)
    expect((await database.raw('SELECT version_num FROM alembic_version', []))[0]?.[0]).toBe('580a6553186f')
    await database.close()
  })

  it.each([
    ['237f7c674d74', 'delete', 'was made by Argilla 2.0 (revision 237f7c674d74)'],
    ['237f7c674d74', 'wal', 'was made by Argilla 2.0 (revision 237f7c674d74)'],
    ['ffffffffffff', 'delete', 'was made by another version of Argilla (revision ffffffffffff)'],
  ] as const)('refuses revision %s in %s mode and leaves no trace', async (revision, mode, sentence) => {
    ;(await makeWithRevision(revision, mode)).close()
    const before = digest()

    await expect(openDatabase(file)).rejects.toThrow(sentence)

    expect(digest()).toEqual(before)
  })

  it('refuses a foreign file that another program has open, with its log as it is', async () => {
    const client = await makeWithRevision('237f7c674d74', 'wal')
    const before = digest()

    await expect(openDatabase(file)).rejects.toThrow('Argilla 2.0')

    expect(before.map(([name]) => name)).toContain(`${path.basename(file)}-wal`)
    expect(digest()).toEqual(before)
    client.close()
  })

  it('refuses what is no SQLite file, and SQLite that is not Argilla’s', async () => {
    writeFileSync(file, 'username,first_name\nann,Ann\n')
    const before = digest()
    await expect(openDatabase(file)).rejects.toThrow('is not an SQLite file')
    expect(digest()).toEqual(before)

    rmSync(file)
    const client = connect()
    await client.execute('CREATE TABLE notes (id)')
    client.close()
    await expect(openDatabase(file)).rejects.toThrow('is not an Argilla database')
  })

  it('refuses what is damaged at once, and says so', async () => {
    const database = await openDatabase(file)
    const user = { first_name: 'A', password_hash: 'x'.repeat(500) }
    for (let i = 0; i < 50; i++) await insertUser(database, { ...user, username: `ann${i}` })
    await database.close()
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.fill(0xff, bytes.length - 3 * 4096))
    const before = digest()
    await expect(openDatabase(file)).rejects.toThrow(/can't be read: .*(damaged|malformed)/)
    expect(digest()).toEqual(before)
  })

  it('says which setting to change where its folder can’t be made', async () => {
    writeFileSync(file, '')
    const refused = openDatabase(path.join(file, 'below', 'x.db'))
    await expect(refused).rejects.toThrow(ConfigError)
    await expect(refused).rejects.toThrow(/x\.db can't be made: .* Set EMBEDDED_DATABASE to another path\.$/)
  })

  it('refuses a folder that may not be written, and opens as soon as it may', async () => {
    await expect(withoutWriting(folder, () => openDatabase(file))).rejects.toThrow('EACCES')
    expect(readdirSync(folder)).toEqual([])
    const made = await openDatabase(file)
    await insertUser(made, { first_name: 'A', password_hash: 'x', username: 'ann' })
    await made.close()
    await expect(withoutWriting(folder, () => openDatabase(file))).rejects.toThrow("can't be written")
    const database = await openDatabase(file)
    expect(await findUserByUsername(database, 'ann')).toBeDefined()
    await database.close()
  })

  it('refuses a file that another process keeps locked, and opens as soon as it is free', async () => {
    ;(await makeWithRevision('580a6553186f', 'delete')).close()
    const other = new Libsql(file)
    other.exec('BEGIN EXCLUSIVE')
    await expect(openDatabase(file)).rejects.toThrow(
      new ConfigError(`${file} can't be read: SQLITE_BUSY: database is locked.`),
    )
    other.exec('ROLLBACK')
    other.close()
    await (await openDatabase(file)).close()
  }, 20_000)

  it('has everything in the file itself some seconds after a write, and when it is closed', async () => {
    const user = { first_name: 'A', password_hash: 'x' }
    const database = await openDatabase(file)
    const held = () => statSync(`${file}-wal`).size
    await insertUser(database, { ...user, username: 'ann' })
    expect(held()).toBeGreaterThan(0)
    await vi.waitFor(() => expect(held()).toBe(0), { timeout: 15_000, interval: 100 })
    await insertUser(database, { ...user, username: 'bob' })
    await database.close()

    const copy = path.join(folder, 'copy.db')
    writeFileSync(copy, readFileSync(file))
    const again = await openDatabase(copy)
    expect(await findUserByUsername(again, 'ann')).toBeDefined()
    expect(await findUserByUsername(again, 'bob')).toBeDefined()
    await again.close()
  }, 20_000)

  it('sees what another process writes, and waits while it holds the lock', async () => {
    const database = await openDatabase(file)
    const user = { first_name: 'A', password_hash: 'x' }
    await insertUser(database, { ...user, username: 'ann' })

    const other = connect()
    await other.execute('PRAGMA busy_timeout = 5000')
    await other.execute("UPDATE users SET first_name = 'Other'")
    expect(await findUserByUsername(database, 'ann')).toMatchObject({ first_name: 'Other' })

    const transaction = await other.transaction('write')
    await transaction.execute("UPDATE users SET last_name = 'Lock'")
    const waiting = insertUser(database, { ...user, username: 'bob' })
    expect(await findUserByUsername(database, 'bob')).toBeUndefined()
    await transaction.commit()
    await waiting
    await insertUser(database, { ...user, username: 'cid' })
    expect(await findUserByUsername(database, 'bob')).toBeDefined()
    expect(await findUserByUsername(database, 'ann')).toMatchObject({ last_name: 'Lock' })
    other.close()
    await database.close()
  })
})
