import type { JournalRecord } from '#contract/journal.ts'

type Entry = Pick<JournalRecord, 'operation' | 'outcome' | 'user' | 'actor' | 'at'>

interface Former {
  /** The last one; null where it is not known, or was erased. */
  username: string | null
  /** null: nobody saw it. */
  deletion: { readonly by: string | null; readonly at: string } | null
}

/** Who it was that is gone, as far as their history, newest first, tells. */
export function whoWas(id: string, history: readonly Entry[]): Former {
  const named = history.find(({ user }) => user?.id === id && user.name !== null)
  const deleted = history.find(
    ({ operation, outcome }) =>
      (operation === 'user.delete' && outcome !== 'refused') || operation === 'elsewhere.user_deleted',
  )
  return {
    username: named?.user?.name ?? null,
    deletion: deleted ? { by: nameOf(deleted.actor), at: deleted.at } : null,
  }
}

/** A name that was erased leaves the id. */
const nameOf = (actor: Entry['actor']) => actor && (actor.username || actor.id)
