import type { User } from '#contract/users.ts'
import { once } from '../once.ts'
import { foldUsername } from './text.ts'

export type Named = Pick<User, 'id' | 'username'>

/** Finds usernames exactly and by all that Argilla tells apart and people don't. */
export interface UsernameIndex {
  readonly byName: ReadonlyMap<string, Named>
  readonly byFolded: ReadonlyMap<string, readonly Named[]>
}

export const indexUsernames = once((users: readonly Named[]): UsernameIndex => {
  const byName = new Map<string, Named>()
  const byFolded = new Map<string, Named[]>()
  for (const user of users) {
    byName.set(user.username, user)
    const folded = foldUsername(user.username)
    const same = byFolded.get(folded)
    if (same) same.push(user)
    else byFolded.set(folded, [user])
  }
  return { byName, byFolded }
})
