import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { createClient } from '@libsql/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Database } from './database/database.ts'
import { openDatabase } from './database/open.ts'
import { insertUser } from './database/users.ts'
import { createLists } from './lists.ts'

let folder: string
let file: string
let database: Database

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'lists-'))
  file = path.join(folder, 'argilla.db')
  database = await openDatabase(file)
})
afterEach(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

const add = (username: string, first_name = username, to = database) =>
  insertUser(to, { username, first_name, password_hash: 'none' })
const usernames = ({ body }: { body: Buffer }) =>
  (JSON.parse(body.toString()) as { items: { username: string }[] }).items.map(({ username }) => username)

describe('a list', () => {
  it('is read once for all who ask, until something is written', async () => {
    const lists = createLists(database)
    await add('ann')
    const [first, beside] = await Promise.all([lists.users(), lists.users()])
    expect(beside).toBe(first)
    expect(await lists.users()).toBe(first)

    await add('bob')
    const then = await lists.users()
    expect(usernames(then)).toEqual(['ann', 'bob'])
    expect(then.etag).not.toBe(first.etag)
  })

  it('is read anew when another process has written into the file', async () => {
    const lists = createLists(database)
    await add('ann')
    await lists.users()
    const other = createClient({ url: `file:${file}`, concurrency: 1 })
    await other.execute("UPDATE users SET username = 'anna'")
    other.close()
    expect(usernames(await lists.users())).toEqual(['anna'])
  })

  it('is read anew also where the database is in memory', async () => {
    const inMemory = await openDatabase(':memory:')
    const lists = createLists(inMemory)
    await add('ann', 'Ann', inMemory)
    expect(usernames(await lists.users())).toEqual(['ann'])
    await add('bob', 'Bob', inMemory)
    expect(usernames(await lists.users())).toEqual(['ann', 'bob'])
    await inMemory.close()
  })

  it('has the same tag where something else was written', async () => {
    const lists = createLists(database)
    await add('ann')
    const { etag } = await lists.users()
    await database.write(["INSERT INTO workspaces VALUES ('1', 'team', '2026-01-01', '2026-01-01')", []])
    expect((await lists.users()).etag).toBe(etag)
  })

  it('that failed is read again', async () => {
    const lists = createLists(database)
    const raw = vi.spyOn(database, 'raw').mockImplementation((sql) => {
      if (sql.startsWith('PRAGMA')) return Promise.resolve([])
      return Promise.reject(new Error('the disk is gone'))
    })
    await expect(lists.users()).rejects.toThrow('the disk is gone')
    raw.mockRestore()
    expect(usernames(await lists.users())).toEqual([])
  })
})

it('keeps no more than its memory, and lets go first of what was asked for longest ago', async () => {
  await add('ann', 'A'.repeat(1000))
  const lists = createLists(database, { maxBytes: 1500 })
  const users = await lists.users()
  const none = await lists.workspacesOf({ id: '1', role: 'annotator' })
  expect(await lists.users()).toBe(users)

  await add('bob', 'B'.repeat(1000))
  expect(await lists.users()).not.toBe(await lists.users())
  expect(await lists.workspacesOf({ id: '1', role: 'annotator' })).not.toBe(none)
})

describe('compressed', () => {
  const hold = () => {
    const ends: (() => void)[] = []
    const compress = (bytes: Buffer) => new Promise<Buffer>((resolve) => ends.push(() => resolve(bytes)))
    return { ends, compress: { br: compress, gzip: compress } }
  }

  it('nobody waits for it: it is begun for the second who asks, and there for later ones', async () => {
    await add('ann', 'A'.repeat(1000))
    const list = await createLists(database).users()
    expect(list.encoded('gzip')).toBeUndefined()
    await expect.poll(() => list.encoded('gzip')?.length).toBeLessThan(list.body.length)
    expect(gunzipSync(list.encoded('gzip') ?? Buffer.of())).toEqual(list.body)
  })

  it('is made one at a time', async () => {
    await add('ann', 'A'.repeat(1000))
    const { ends, compress } = hold()
    const list = await createLists(database, { compress }).users()
    for (const encoding of ['gzip', 'br', 'gzip', 'br'] as const) list.encoded(encoding)
    expect(ends).toHaveLength(1)
    ends[0]?.()
    await expect.poll(() => list.encoded('gzip')).toBe(list.body)
    list.encoded('br')
    expect(ends).toHaveLength(2)
  })

  it('is not what is short', async () => {
    const { ends, compress } = hold()
    const list = await createLists(database, { compress }).users()
    for (let n = 0; n < 3; n += 1) expect(list.encoded('br')).toBeUndefined()
    expect(ends).toHaveLength(0)
  })
})
