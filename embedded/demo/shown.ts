import pLimit from 'p-limit'
import type { Info } from '#contract/app.ts'
import type { Database } from '../database/database.ts'
import { findPasswordHash, findUser } from '../database/users.ts'
import type { Passwords } from '../passwords.ts'
import { demoPassword, demoPasswordHash } from './demo.ts'
import { people } from './people.ts'

/** The published accounts as they are now: none where the file never was a demo. */
async function publishedUsers(database: Database) {
  const users = await Promise.all(
    people.map(async ({ id }) => {
      const user = id === undefined ? undefined : await findUser(database, id)
      if (user === undefined) return []
      const { username, role } = user
      return [{ username, role, hash: await findPasswordHash(database, username) }]
    }),
  )
  return users.flat()
}

/**
 * Gives the published accounts that still have the published password; null: none. To try another one takes a quarter of a
 * second, so that is done again only for accounts that have changed.
 */
export function createDemoLook(database: Database, passwords: Passwords): () => Promise<Info['demo']> {
  let seen = ''
  let open: NonNullable<Info['demo']> = []
  return async () => {
    const users = await publishedUsers(database)
    const now = JSON.stringify(users)
    if (now !== seen) {
      const isOpen = await Promise.all(
        users.map(async ({ hash }) => hash === demoPasswordHash || passwords.verify(demoPassword, hash)),
      )
      const shown = users.filter((_, number) => isOpen[number])
      open = shown.map(({ username, role }) => ({ username, password: demoPassword, role }))
      seen = now
    }
    return open.length > 0 ? open : null
  }
}

/** Tells anew whom the demo lets in, one time after the other: an account that has another password by now is none to show. */
export function followDemo(
  database: Database,
  passwords: Passwords,
  first: Info['demo'],
  tell: (demo: Info['demo']) => Promise<void>,
): () => void {
  const accounts = createDemoLook(database, passwords)
  let told = JSON.stringify(first)
  const inTurn = pLimit(1)
  const look = async () => {
    const demo = await accounts()
    if (JSON.stringify(demo) === told) return
    told = JSON.stringify(demo)
    await tell(demo)
  }
  // The file may be closed by now.
  return () => void inTurn(look).catch(() => undefined)
}
