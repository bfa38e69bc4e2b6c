import type { Database } from './database/database.ts'
import { findUserByApiKey, findUserByUsername, type User } from './database/users.ts'

type Found = Promise<User | undefined>

/** As many as are kept; then they are found anew. */
const most = 1000

/** Whoever calls, found once for each state of the database: most requests are of somebody who has just been here. */
export function createCallers(database: Database) {
  const known = new Map<string, Found>()
  let version = ''

  function get(key: string, find: () => Found): Found {
    const now = database.version()
    if (now !== version || known.size >= most) known.clear()
    version = now
    const before = known.get(key)
    if (before) return before
    const found = find()
    known.set(key, found)
    const forget = () => known.get(key) === found && known.delete(key)
    found.then((user) => user ?? forget(), forget)
    return found
  }

  return {
    byApiKey: (apiKey: string) => get(`key ${apiKey}`, () => findUserByApiKey(database, apiKey)),
    byUsername: (username: string) => get(`name ${username}`, () => findUserByUsername(database, username)),
  }
}
export type Callers = ReturnType<typeof createCallers>
