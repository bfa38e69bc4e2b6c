import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { findUserByUsername, updateUser } from '../database/users.ts'
import { openFilled } from '../filling.ts'
import { createPasswords } from '../passwords.ts'
import { createDemoLook } from './shown.ts'

it('tries the public password again only where an account of the demo has changed', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'demo-'))
  const passwords = createPasswords({ rounds: 4 })
  const settings = { demo: true, owner: null, host: '127.0.0.1', reachedBy: null }
  const { database } = await openFilled({ ...settings, database: path.join(folder, 'argilla.db') }, passwords)
  let tried = 0
  const look = createDemoLook(database, {
    ...passwords,
    verify: (...asked) => {
      tried += 1
      return passwords.verify(...asked)
    },
  })
  const change = async (username: string, what: Parameters<typeof updateUser>[2]) => {
    const user = await findUserByUsername(database, username)
    if (user) await updateUser(database, user, what)
  }
  try {
    const [owner, admin, annotator] = (await look()) ?? []
    expect([owner?.role, admin?.role, annotator?.role]).toEqual(['owner', 'admin', 'annotator'])
    expect(tried).toBe(0)
    await change(String(annotator?.username), { password_hash: await passwords.hash('no longer public') })
    expect(await look()).toEqual([owner, admin])
    expect(await look()).toEqual([owner, admin])
    expect(tried).toBe(1)
    await change(String(annotator?.username), { password_hash: await passwords.hash('argilla-demo') })
    expect(await look()).toEqual([owner, admin, annotator])
    expect(tried).toBe(2)
  } finally {
    await database.close()
    rmSync(folder, { recursive: true })
  }
})
