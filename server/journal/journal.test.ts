import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase, type Database } from './database.ts'
import { createEntries } from './entries.ts'
import { createLock } from './locks.ts'

let folder = ''
let database: Database
const file = () => path.join(folder, 'data of ann #1', 'journal.db')
const open = () => openDatabase({ url: pathToFileURL(file()).href, authToken: null })
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-'))
  database = open()
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

const hold = (holder: string, seconds: number) =>
  database.run({
    sql: `INSERT INTO locks (name, holder, expires_at) VALUES ('owners', ?, unixepoch() + ?)`,
    args: [holder, seconds],
  })
const holders = async () => (await database.run('SELECT holder FROM locks')).rows.map((row) => row['holder'])

describe('the database', () => {
  it('is a file for this user alone, which two copies write at once', async () => {
    const other = open()
    const insert = `INSERT INTO sign_in_attempts (pair, address, at) VALUES ('p', 'a', 1)`
    await Promise.all(Array.from({ length: 40 }, (_, i) => (i % 2 ? database : other).run(insert)))
    expect((await other.run('SELECT count(*) AS n FROM sign_in_attempts')).rows[0]?.['n']).toBe(40)
    for (const name of ['', '-wal', '-shm']) expect(statSync(file() + name).mode & 0o077).toBe(0)
    other.close()
  })

  it('is unavailable while its server does not answer', async () => {
    const server = createServer((_, response) => response.writeHead(500).end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const remote = openDatabase({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      authToken: 'token',
    })
    await expect(remote.run('SELECT 1')).rejects.toMatchObject({ code: 'argilla-admin::JournalUnavailable' })
    server.close()
    server.closeAllConnections()
    await expect(remote.run('SELECT 1')).rejects.toMatchObject({ code: 'argilla-admin::JournalUnavailable' })
    remote.close()
  })
})

describe('a lock', () => {
  it('lets one in at a time, also over two copies, and is gone afterwards', async () => {
    const other = open()
    let inside = 0
    const work = async () => {
      expect(++inside).toBe(1)
      await new Promise((resolve) => setTimeout(resolve, 1))
      inside -= 1
    }
    const locks = [createLock(database, 'owners'), createLock(other, 'owners')]
    await Promise.all(locks.flatMap((withLock) => Array.from({ length: 5 }, () => withLock(work))))
    expect(await holders()).toEqual([])
    other.close()
  })

  it('is released when the work fails, and hands on the failure', async () => {
    const withLock = createLock(database, 'owners')
    await expect(withLock(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await withLock(() => Promise.resolve('yes'))).toBe('yes')
  })

  it('of a copy that died is taken over once its time is over', async () => {
    await hold('dead', -1)
    expect(await createLock(database, 'owners')(holders)).not.toContain('dead')
  })

  it('of a copy that lives is waited for, and not for ever', async () => {
    await hold('alive', 100)
    await expect(createLock(database, 'owners', 120)(holders)).rejects.toMatchObject({
      code: 'argilla-admin::Busy',
    })
    expect(await holders()).toEqual(['alive'])
  })

  it('tells when too little of its time is left', async () => {
    await createLock(
      database,
      'owners',
    )((lock) => {
      lock.assertLeft(100)
      expect(() => {
        lock.assertLeft(1000)
      }).toThrow('Busy')
      return Promise.resolve()
    })
  })
})

describe('an entry', () => {
  it('keeps the beginning of what is too long to be a name', async () => {
    const entries = createEntries(database)
    const endless = 'x'.repeat(100_000)
    const id = await entries.begin({
      actor: { id: 'a', username: 'ann' },
      operation: 'user.update',
      user: { id: 'b', name: endless },
      workspace: null,
      before: null,
      after: { first_name: endless },
      request_id: 'r',
      freedUsername: null,
    })
    await entries.finish(id, { outcome: 'done', status: 200, after: { first_name: endless } })
    const { items } = await entries.history('b', null)
    const kept = `${'x'.repeat(1000)}…`
    expect(items).toMatchObject([{ user: { name: kept }, after: { first_name: kept } }])
  })
})
