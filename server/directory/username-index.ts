import type { User, UsernameCheck } from '#contract/users.ts'
import { foldUsername } from '#lib/rules/text.ts'
import type { Told } from '../events/bus.ts'

const mostSimilar = 5

type Holder = Pick<User, 'id' | 'username'>

export type UsernameIndex = ReturnType<typeof createUsernameIndex>

/** Usernames by id, and by what two that look alike have in common. */
export function createUsernameIndex() {
  const byId = new Map<string, Holder>()
  const byFolded = new Map<string, Map<string, Holder>>()

  function remove(id: string) {
    const known = byId.get(id)
    if (!known) return
    byId.delete(id)
    const folded = foldUsername(known.username)
    const same = byFolded.get(folded)
    same?.delete(id)
    if (same?.size === 0) byFolded.delete(folded)
  }
  function put({ id, username }: Holder) {
    remove(id)
    byId.set(id, { id, username })
    const folded = foldUsername(username)
    const same = byFolded.get(folded) ?? new Map<string, Holder>()
    byFolded.set(folded, same.set(id, { id, username }))
  }

  return {
    put,
    apply(event: Told['event']) {
      if (event.type === 'user') put(event.user)
      if (event.type === 'user.deleted') remove(event.user_id)
    },
    namesOf(ids: readonly string[]) {
      const known = ids.flatMap((id) => byId.get(id) ?? [])
      return new Map(known.map(({ id, username }) => [id, username]))
    },
    check(username: string): UsernameCheck {
      const same = [...(byFolded.get(foldUsername(username))?.values() ?? [])]
      return {
        taken: same.find((user) => user.username === username) ?? null,
        similar: same.filter((user) => user.username !== username).slice(0, mostSimilar),
      }
    },
  }
}
