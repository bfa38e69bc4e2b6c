import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findPasswordHash, findUserByUsername, passwordHashes, updateUser } from './database/users.ts'
import { openFilled } from './filling.ts'
import { createPasswords } from './passwords.ts'

const passwords = createPasswords({ rounds: 4 })
const owner = { username: 'olivia', password: 'a-password', apiKey: 'olivias.key' }

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'filling-'))
  file = path.join(folder, 'data/argilla.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Opens the file, looks and closes it. */
async function open(
  settings: Partial<Parameters<typeof openFilled>[0]>,
  use: (opened: Awaited<ReturnType<typeof openFilled>>) => unknown = () => undefined,
) {
  const all = {
    database: file,
    demo: false,
    owner: null,
    host: '127.0.0.1',
    reachedBy: null,
    ...settings,
  }
  const opened = await openFilled(all, passwords)
  await use(opened)
  await opened.database.close()
  return opened.demo
}

/** Gives everybody but these another password. */
const resetAllBut = (...left: string[]) =>
  open({}, async ({ database }) => {
    for (const { username } of await passwordHashes(database)) {
      const user = await findUserByUsername(database, username)
      if (user && !left.includes(username))
        await updateUser(database, user, { password_hash: await passwords.hash('no longer public') })
    }
  })

const refused = (name: string) =>
  new RegExp(`^${name} is vm, but accounts in .* still have the demo's public`)

describe('openFilled', () => {
  it('shows the demo’s accounts only while they have their public password and the demo is on', async () => {
    const demo = await open({ demo: true }, async ({ database, demo }) => {
      const [{ username, password } = { username: '', password: '' }] = demo ?? []
      expect(await passwords.verify(password, await findPasswordHash(database, username))).toBe(true)
    })
    expect(demo?.map(({ role }) => role)).toEqual(['owner', 'admin', 'annotator'])

    await open({ demo: true }, async ({ database }) => {
      const user = await findUserByUsername(database, demo?.[0]?.username ?? '')
      if (user === undefined) throw new Error('no such user')
      const password_hash = await passwords.hash('no longer public')
      await updateUser(database, user, { password_hash })
    })
    expect((await open({ demo: true }))?.map(({ role }) => role)).toEqual(['admin', 'annotator'])
    expect(await open({ demo: false })).toBeNull()
  })

  it('knows the public password by whatever hash', async () => {
    await open({ demo: true }, async ({ database, demo }) => {
      const user = await findUserByUsername(database, demo?.[0]?.username ?? '')
      if (user === undefined) throw new Error('no such user')
      const password_hash = await passwords.hash(demo?.[0]?.password ?? '')
      await updateUser(database, user, { password_hash })
    })
    expect(await open({ demo: true })).toHaveLength(3)
  })

  it.each([
    ['EMBEDDED_HOST', { host: 'vm' }],
    ['HOST', { reachedBy: ['HOST', 'vm'] as const }],
    ['TRUST_PROXY', { reachedBy: ['TRUST_PROXY', 'vm'] as const }],
  ])('lets nobody else reach a file where anybody has the public password: %s', async (name, place) => {
    await open({ demo: true })
    await expect(open({ demo: false, ...place })).rejects.toThrow(refused(name))
    await resetAllBut('mei.lin')
    await expect(open({ owner, ...place })).rejects.toThrow(/password: mei\.lin\. /)
    await resetAllBut()
    await open(place)
  })

  it.each(['its mark', 'people whom the demo made'])('knows a file that was a demo by %s', async (by) => {
    await open({ demo: true })
    await resetAllBut()
    await open({}, async ({ database }) => {
      const bo = await findUserByUsername(database, 'bo')
      if (bo) await updateUser(database, bo, { password_hash: await passwords.hash('argilla-demo') })
      if (by === 'its mark') await database.write(["DELETE FROM users WHERE username != 'bo'", []])
      else await database.write(['PRAGMA user_version = 0', []])
    })
    await expect(open({ reachedBy: ['HOST', 'vm'] })).rejects.toThrow(/password: bo\. /)
  })

  it('checks no hash of a file that never was a demo', async () => {
    await open({ owner })
    const verify = () => Promise.reject(new Error('nobody asked for that'))
    const settings = { database: file, demo: false, owner: null, host: 'vm', reachedBy: null }
    const { database } = await openFilled(settings, { ...passwords, verify })
    await database.close()
  })

  it('says when the owner of the settings is not used', async () => {
    const ignored = async (password: string, username = 'olivia') => {
      let isIgnored: boolean | null = null
      await open({ owner: { ...owner, username, password } }, (opened) => {
        isIgnored = opened.isOwnerIgnored
      })
      return isIgnored
    }
    expect(await ignored('a-password')).toBe(false)
    expect(await ignored('a-password')).toBe(false)
    expect(await ignored('another-password')).toBe(true)
    expect(await ignored('a-password', 'another')).toBe(true)
  })

  it('makes the owner in a new file only', async () => {
    await open({ owner }, async ({ database, demo }) => {
      expect(demo).toBeNull()
      expect(await findUserByUsername(database, 'olivia')).toMatchObject({
        role: 'owner',
        api_key: 'olivias.key',
      })
    })
    await open({ owner: { ...owner, username: 'another' } }, async ({ database }) => {
      expect(await findUserByUsername(database, 'another')).toBeUndefined()
    })
  })

  it('makes no file for nobody', async () => {
    await expect(open({})).rejects.toThrow(/^OWNER_USERNAME and OWNER_PASSWORD must be set/)
    expect(existsSync(file)).toBe(false)
  })
})
