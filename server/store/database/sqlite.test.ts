import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import Libsql from 'libsql'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { ConfigError } from '#node/settings.ts'
import { withoutWriting } from '#node/testing.ts'
import { openStore } from '../open.ts'
import type { Store } from '../store.ts'

let folder = ''
const opened: Store[] = []
const file = () => path.join(folder, 'data of ann #1', 'store.db')
const open = (at = file()) => {
  const store = openStore({ url: pathToFileURL(at).href })
  opened.push(store)
  return store
}
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-'))
})
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close()
  rmSync(folder, { recursive: true })
})

const insert = (store: Store, name = 'x') =>
  store.run((tables) => tables.insertInto('leases').values({ name, holder: 'h', expires_at: 1 }).execute())
const names = async (store: Store) =>
  (await store.run((tables) => tables.selectFrom('leases').select('name').execute())).map(({ name }) => name)

describe('the file', () => {
  it('is for this user alone, and two copies write it at once', async () => {
    const copies = [open(), open()]
    await Promise.all(copies.flatMap((copy, i) => [0, 1, 2, 3, 4].map((n) => insert(copy, `${i} ${n}`))))
    for (const copy of copies) expect(await names(copy)).toHaveLength(10)
    for (const end of ['', '-wal', '-shm']) expect(statSync(file() + end).mode & 0o077).toBe(0)
    expect(statSync(path.dirname(file())).mode & 0o077).toBe(0)
  })

  it('holds everything itself some seconds after a write, and once it is closed', async () => {
    const store = open()
    const held = () => statSync(`${file()}-wal`).size
    await insert(store, 'a')
    expect(held()).toBeGreaterThan(0)
    await vi.waitFor(() => expect(held()).toBe(0), { timeout: 15_000, interval: 100 })
    await insert(store)
    await store.close()
    const copy = path.join(folder, 'copy.db')
    writeFileSync(copy, readFileSync(file()))
    expect(await names(open(copy))).toEqual(['a', 'x'])
  }, 20_000)

  it('that another process holds stops nothing but what needs it, and that not for good', async () => {
    const store = open()
    await insert(store, 'before')
    const rival = new Libsql(file())
    rival.exec('BEGIN EXCLUSIVE')
    let ticks = 0
    const ticking = setInterval(() => {
      ticks += 1
    }, 5)
    const waiting = insert(store, 'after')
    expect(await names(store)).toEqual(['before'])
    // The rival holds on until the event loop has turned so often.
    await vi.waitFor(() => expect(ticks).toBeGreaterThan(20), { timeout: 10_000 })
    clearInterval(ticking)
    rival.exec(`INSERT INTO leases VALUES ('rival', 'h', 1); COMMIT`)
    rival.close()
    await waiting
    expect(await names(store)).toEqual(['before', 'rival', 'after'].sort())
  })

  it('that stays held is given up after a while', { timeout: 20_000 }, async () => {
    const store = open()
    await insert(store, 'before')
    const rival = new Libsql(file())
    rival.exec('BEGIN EXCLUSIVE')
    const results = await Promise.allSettled([
      insert(store, 'a'),
      insert(store, 'b'),
      store.transaction((tables) => tables.deleteFrom('leases').execute()),
      store.check(),
    ])
    for (const result of results) {
      expect(result).toMatchObject({ reason: { code: 'argilla-admin::JournalUnavailable' } })
    }
    rival.exec('ROLLBACK')
    rival.close()
    await insert(store, 'later')
    expect(await names(store)).toEqual(['before', 'later'])
  })

  it(
    'that is held when the program starts is waited for, and found as soon as it is free',
    { timeout: 20_000 },
    async () => {
      await insert(open(), 'before')
      await opened.splice(0)[0]?.close()
      const rival = new Libsql(file())
      rival.exec('BEGIN EXCLUSIVE')
      const store = open()
      await expect(store.check()).rejects.toMatchObject({ code: 'argilla-admin::JournalUnavailable' })
      rival.exec('ROLLBACK')
      rival.close()
      await store.check()
      expect(await names(store)).toEqual(['before'])
    },
  )

  it('that may not be written is refused, and read as soon as it may', async () => {
    const at = path.join(folder, 'store.db')
    const refused = { code: 'argilla-admin::JournalUnavailable' }
    const store = open(at)
    await withoutWriting(folder, () => expect(store.check()).rejects.toMatchObject(refused))
    await insert(store, 'before')
    await store.close()
    const again = open(at)
    await withoutWriting(folder, () => expect(again.check()).rejects.toMatchObject(refused))
    await again.check()
    expect(await names(again)).toEqual(['before'])
  })
})

describe('a transaction', () => {
  it('is written together or not at all, and nobody else’s statement gets into it', async () => {
    const store = open()
    const failing = store.transaction(async (tables) => {
      await tables.insertInto('leases').values({ name: 'a', holder: 'h', expires_at: 1 }).execute()
      await new Promise((resolve) => setTimeout(resolve, 20))
      throw new Error('no')
    })
    const other = insert(store, 'b')
    await expect(failing).rejects.toThrow('no')
    await other
    expect(await names(store)).toEqual(['b'])
  })

  it('lets others get their turn', async () => {
    const store = open()
    let ticks = 0
    const ticking = setInterval(() => (ticks += 1), 1)
    onTestFinished(() => clearInterval(ticking))
    // Without end where they get none.
    await store.transaction(async (tables) => {
      while (ticks <= 5) await sql`SELECT 1`.execute(tables)
    })
    expect(ticks).toBeGreaterThan(5)
  })
})

describe('a file that is refused, and stays as it was', () => {
  const refusal = async (at = file()) => {
    const before = readFileSync(at)
    const error: unknown = await open(at)
      .check()
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'argilla-admin::JournalUnavailable' })
    expect(readFileSync(at)).toEqual(before)
    const { cause } = error as Error
    expect(cause).toBeInstanceOf(ConfigError)
    return (cause as Error).message
  }
  const make = (statements: string) => {
    const at = path.join(folder, 'other.db')
    const other = new Libsql(at)
    other.exec(statements)
    other.close()
    return at
  }

  it('is no database', async () => {
    const at = path.join(folder, 'notes.txt')
    writeFileSync(at, 'Buy milk. '.repeat(100))
    expect(await refusal(at)).toContain('is not a database of argilla-admin')
  })

  it('is somebody else’s database', async () => {
    expect(await refusal(make('CREATE TABLE users (id); PRAGMA user_version = 1'))).toContain(
      'is not a database of argilla-admin',
    )
    rmSync(path.join(folder, 'other.db'))
    // What is known only from the log beside an empty file.
    expect(await refusal(make('PRAGMA journal_mode = WAL; CREATE TABLE users (id)'))).toContain('is not a')
  })

  it('was made by a newer version', async () => {
    await open().check()
    const newer = new Libsql(file())
    newer.exec('PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)')
    newer.close()
    expect(await refusal()).toContain('was made by a newer argilla-admin')
  })

  it('is damaged', async () => {
    const store = open()
    for (let i = 0; i < 50; i++) await insert(store, `${i} ${'x'.repeat(500)}`)
    await store.close()
    const bytes = readFileSync(file())
    bytes.fill(0xff, bytes.length - 3 * 4096)
    writeFileSync(file(), bytes)
    expect(await refusal()).toContain('is damaged')
  })
})
