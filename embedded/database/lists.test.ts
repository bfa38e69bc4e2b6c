import { expect, it, onTestFinished } from 'vitest'
import type { Database } from './database.ts'
import { readUsers } from './lists.ts'
import { openDatabase } from './open.ts'
import type { User } from './users.ts'

/** Of two pages, all with one last name. */
async function openWithUsers(): Promise<Database> {
  const database = await openDatabase(':memory:')
  onTestFinished(() => database.close())
  await database.write(
    ...Array.from({ length: 600 }, (_, n) => {
      const id = n.toString().padStart(32, '0')
      const at = '2026-01-01 00:00:00.000000'
      return [
        'INSERT INTO users VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        [id, 'A', '0', `u${n}`, 'annotator', `k${n}`, 'x', at, at],
      ] as const
    }),
  )
  return database
}

/** Gives them all another last name after each page, so often. */
function changing(database: Database, often: number) {
  const changed = { times: 0 }
  const raw: Database['raw'] = async (sql, args) => {
    const rows = await database.raw(sql, args)
    if (changed.times < often)
      await database.write(['UPDATE users SET last_name = ?', [String((changed.times += 1))]])
    return rows
  }
  return { database: { ...database, raw }, changed }
}

const lastNames = (pieces: readonly string[]) =>
  new Set((JSON.parse(`[${pieces.join(',')}]`) as User[]).map(({ last_name }) => last_name))

it('reads a list of several pages as it is at one moment', async () => {
  const { database } = changing(await openWithUsers(), 1)
  expect(lastNames(await readUsers(database))).toEqual(new Set(['1']))
})

it('ends while somebody writes all the time', async () => {
  const { database, changed } = changing(await openWithUsers(), Infinity)
  expect(lastNames(await readUsers(database)).size).toBe(2)
  expect(changed.times).toBe(6)
})
