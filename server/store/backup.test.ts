import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backUp, restore } from './backup.ts'
import { openStore } from './open.ts'
import { createSessionStore } from './sessions.ts'
import type { Store } from './store.ts'

let folder = ''
const opened: Store[] = []
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-'))
})
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close()
  rmSync(folder, { recursive: true })
})
const file = () => path.join(folder, "data of 'ann'", 'argilla-admin.db')
const kept = () => ({ databases: [file(), path.join(folder, 'none.db')], secrets: [] })
const open = (at = file()) => {
  const store = openStore({ url: pathToFileURL(at).href })
  opened.push(store)
  return store
}
const insert = (store: Store, name: string) =>
  store.run((tables) => tables.insertInto('leases').values({ name, holder: 'h', expires_at: 1 }).execute())
const names = async (store: Store) =>
  (await store.run((tables) => tables.selectFrom('leases').select('name').execute())).map(({ name }) => name)

describe('a backup', () => {
  it('takes the place of a file that is damaged, which stays beside it', async () => {
    const store = open()
    await insert(store, 'before')
    const backup = path.join(folder, 'backup')
    backUp(kept(), backup)
    await store.close()
    const bytes = readFileSync(file()).fill(0xff, 4096)
    writeFileSync(file(), bytes)
    const [restored] = restore(kept(), backup)
    expect(restored).toBe(file())
    expect(await names(open())).toEqual(['before'])
  })

  it('is for this user alone, and ends all sessions when it is put in place', async () => {
    const store = open()
    const sessions = (of: Store) => createSessionStore(of, { lifetimeSeconds: 3_600, idleSeconds: 600 })
    const session = { id: 'one', user_id: 'ann', issued_at: await sessions(store).now() }
    await sessions(store).begin({ ...session, method: 'password', address: '127.0.0.1', agent: null })
    // A folder that is there already may be open to others.
    const backup = path.join(folder, 'backup')
    mkdirSync(backup, { mode: 0o755 })
    backUp(kept(), backup)
    expect(statSync(path.join(backup, 'argilla-admin.db')).mode & 0o777).toBe(0o600)
    // Signed out after the backup was made.
    await sessions(store).end(session)
    const there = path.join(folder, 'another machine', 'argilla-admin.db')
    restore({ databases: [there], secrets: [] }, backup)
    const restored = sessions(open(there))
    expect(await restored.look(session)).toBe('ended')
    expect(await restored.list('ann')).toEqual([])
    const later = { ...session, id: 'two', issued_at: new Date(Date.now() + 1_000).toISOString() }
    expect(await restored.look(later)).toBe('good')
  })

  it('that is damaged, or none, is not put in place', async () => {
    const store = open()
    await insert(store, 'before')
    await store.close()
    const backup = path.join(folder, 'backup')
    expect(() => restore(kept(), folder)).toThrow('holds no backup')
    backUp(kept(), backup)
    const copy = path.join(backup, 'argilla-admin.db')
    writeFileSync(copy, readFileSync(copy).fill(0xff, 4096))
    expect(() => restore(kept(), backup)).toThrow('is damaged')
    expect(await names(open())).toEqual(['before'])
  })

  it('of nothing is none, and leaves no folder', () => {
    const backup = path.join(folder, 'backup')
    expect(() => backUp(kept(), backup)).toThrow(`There is nothing to back up: no ${file()} and no `)
    expect(existsSync(backup)).toBe(false)
    // A store on PostgreSQL and a real Argilla: only the secret is here.
    writeFileSync(path.join(folder, 'session-secret'), 'x')
    const secrets = [path.join(folder, 'session-secret')]
    expect(backUp({ databases: [], secrets }, backup)).toEqual(['session-secret'])
  })

  it('goes into no folder that holds something', () => {
    writeFileSync(path.join(folder, 'mine.txt'), 'mine')
    expect(() => backUp(kept(), folder)).toThrow('is not empty')
    expect(existsSync(path.join(folder, 'argilla-admin.db'))).toBe(false)
  })

  it('of which one file can’t be copied changes nothing that is there', async () => {
    await open().check()
    const secrets = [path.join(folder, 'session-secret')]
    const backup = path.join(folder, 'backup')
    backUp(kept(), backup)
    await opened.pop()?.close()
    writeFileSync(file(), 'damaged, and still there')
    mkdirSync(path.join(backup, 'session-secret'))
    const there = readdirSync(path.dirname(file()))
    expect(() => restore({ ...kept(), secrets }, backup)).toThrow('session-secret')
    expect(readdirSync(path.dirname(file()))).toEqual(there)
    expect(readFileSync(file(), 'utf8')).toBe('damaged, and still there')
  })

  it('is put beside what is left of a file that is gone, which would be played into it', async () => {
    await open().check()
    const backup = path.join(folder, 'backup')
    backUp(kept(), backup)
    await opened.pop()?.close()
    rmSync(file())
    const ends = ['-journal', '-shm', '-wal']
    for (const end of ends) writeFileSync(file() + end, 'of another one')
    restore(kept(), backup)
    const name = path.basename(file())
    const there = readdirSync(path.dirname(file())).map((each) => each.replace(/\d+/, 'NUMBER'))
    expect(there.sort()).toEqual([name, ...ends.map((end) => `${name}.before-NUMBER${end}`)])
  })

  it('that fails leaves no folder, and one that was interrupted stands in nobody’s way unsaid', async () => {
    await open().check()
    const broken = path.join(folder, 'broken.db')
    writeFileSync(broken, 'no database')
    const backup = path.join(folder, 'backup')
    expect(() => backUp({ databases: [file(), broken], secrets: [] }, backup)).toThrow('not a database')
    expect(readdirSync(folder).sort()).toEqual(['broken.db', path.basename(path.dirname(file()))])
    mkdirSync(`${backup}.partial`)
    expect(() => backUp(kept(), backup)).toThrow(`${backup}.partial is there: another backup runs, or was`)
    expect(existsSync(backup)).toBe(false)
  })
})
