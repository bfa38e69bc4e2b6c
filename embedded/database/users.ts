import type { InValue } from '@libsql/client'
import type { Role } from '#contract/users.ts'
import { type Database, isUniqueRefusal } from './database.ts'
import { findTaken, insertUnique } from './rows.ts'
import { newApiKey, storedId, timestamp, userJson } from './values.ts'

/** A user as the API answers it: with the key, as Argilla does. */
export interface User {
  id: string
  first_name: string
  last_name: string | null
  username: string
  role: Role
  api_key: string
  inserted_at: string
  updated_at: string
}

export interface NewUser {
  id?: string | null
  first_name: string
  last_name?: string | null
  username: string
  role?: Role | null
  password_hash: string
  api_key?: string
}

/** What a change may set; absent stays as it is. */
type UserChange = Partial<Pick<NewUser, 'first_name' | 'last_name' | 'username' | 'password_hash'>> & {
  role?: Role
}

const select = `SELECT ${userJson('u')} FROM users u`

export const findUser = (database: Database, id: string) =>
  database.first<User>(`${select} WHERE u.id = ?`, [storedId(id)])

export const findUserByUsername = (database: Database, username: string) =>
  database.first<User>(`${select} WHERE u.username = ?`, [username])

export const findUserByApiKey = (database: Database, apiKey: string) =>
  database.first<User>(`${select} WHERE u.api_key = ?`, [apiKey])

export const findPasswordHash = async (database: Database, username: string) =>
  (await database.raw('SELECT password_hash FROM users WHERE username = ?', [username]))[0]?.[0] as
    string | undefined

/** Everybody's, those with the most rights first; `id` as it is stored. */
export const passwordHashes = async (database: Database) =>
  (
    await database.raw(
      `SELECT id, username, password_hash FROM users
       ORDER BY CASE role WHEN 'owner' THEN 0 WHEN 'admin' THEN 1 ELSE 2 END, inserted_at`,
      [],
    )
  ).map((row) => ({ id: row[0] as string, username: row[1] as string, hash: row[2] as string }))

export const hasUsers = async (database: Database) =>
  (await database.raw('SELECT 1 FROM users LIMIT 1', [])).length > 0

/** Where both are taken, Argilla names the username. */
const uniqueColumns = ['username', 'id'] as const
export type Taken = (typeof uniqueColumns)[number]

export const findTakenUser = (database: Database, { username, id }: Pick<NewUser, 'username' | 'id'>) =>
  findTaken(database, 'users', { username, id: id == null ? null : storedId(id) }, uniqueColumns)

/** @returns the id, or which value was taken meanwhile */
export async function insertUser(
  database: Database,
  user: NewUser,
): Promise<{ id: string } | { taken: Taken }> {
  const id = storedId(user.id ?? undefined)
  const now = timestamp()
  const row = {
    id,
    first_name: user.first_name,
    last_name: user.last_name ?? null,
    username: user.username,
    role: user.role ?? 'annotator',
    api_key: user.api_key ?? newApiKey(),
    password_hash: user.password_hash,
    inserted_at: now,
    updated_at: now,
  }
  const taken = await insertUnique(database, 'users', row, uniqueColumns)
  return taken === undefined ? { id } : { taken }
}

/**
 * Sets what differs from what is stored by then. Where nothing does, nothing is written and `updated_at` stays, as with Argilla.
 * @returns false when the username was taken meanwhile
 */
export async function updateUser(
  database: Database,
  { id }: Pick<User, 'id'>,
  change: UserChange,
): Promise<boolean> {
  const columns = Object.keys(change)
  if (columns.length === 0) return true
  const assignments = columns.map((column) => `${column} = ?`).join(', ')
  const isDifferent = columns.map((column) => `${column} IS NOT ?`).join(' OR ')
  const values: InValue[] = Object.values(change)
  try {
    await database.write([
      `UPDATE users SET ${assignments}, updated_at = ? WHERE id = ? AND (${isDifferent})`,
      [...values, timestamp(), storedId(id), ...values],
    ])
    return true
  } catch (error) {
    if (isUniqueRefusal(error)) return false
    throw error
  }
}

/** Memberships, responses and the rest of the user's rows go with it, by the tables' foreign keys. */
export const deleteUser = (database: Database, id: string) =>
  database.write(['DELETE FROM users WHERE id = ?', [storedId(id)]])
