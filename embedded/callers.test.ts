import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient } from '@libsql/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Callers, createCallers } from './callers.ts'
import type { Database } from './database/database.ts'
import { openDatabase } from './database/open.ts'
import { deleteUser, insertUser, updateUser } from './database/users.ts'
import { createTokens } from './tokens.ts'

let folder: string
let database: Database
let callers: Callers
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'callers-'))
  database = await openDatabase(path.join(folder, 'argilla.db'))
  callers = createCallers(database)
  await insertUser(database, { username: 'ann', first_name: 'Ann', password_hash: '', api_key: 'a' })
})
afterEach(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

it('finds nobody twice while nothing changes', async () => {
  const read = vi.spyOn(database, 'first')
  const ann = await callers.byApiKey('a')
  expect(ann).toMatchObject({ username: 'ann' })
  expect(await callers.byApiKey('a')).toBe(ann)
  expect(read).toHaveBeenCalledOnce()
})

it('knows at once what has changed of somebody, and who is gone', async () => {
  const ann = await callers.byUsername('ann')
  if (!ann) throw new Error('not found')
  await updateUser(database, ann, { role: 'owner' })
  expect(await callers.byUsername('ann')).toMatchObject({ role: 'owner' })
  await deleteUser(database, ann.id)
  expect(await callers.byUsername('ann')).toBeUndefined()
})

it('knows at once what another process has changed', async () => {
  expect(await callers.byApiKey('a')).toMatchObject({ username: 'ann' })
  const other = createClient({ url: `file:${path.join(folder, 'argilla.db')}` })
  await other.execute("UPDATE users SET api_key = 'b'")
  expect(await callers.byApiKey('a')).toBeUndefined()
  expect(await callers.byApiKey('b')).toMatchObject({ username: 'ann' })
  other.close()
})

it('reads a token again once its time is over', async () => {
  const tokens = createTokens('a secret of the tests')
  const ann = await callers.byUsername('ann')
  if (!ann) throw new Error('not found')
  const token = await tokens.sign(ann)
  expect(await tokens.readUsername(token)).toBe('ann')
  vi.useFakeTimers({ now: Date.now() + 25 * 60 * 60 * 1000, toFake: ['Date'] })
  try {
    await expect(tokens.readUsername(token)).rejects.toThrow()
  } finally {
    vi.useRealTimers()
  }
})
