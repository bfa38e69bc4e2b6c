import type { JournalRecord } from '#contract/journal.ts'
import { userFields } from '#contract/users.ts'
import { deedsOf } from '#lib/python/deeds.ts'

/** What can be done about an entry: the same with the SDK, and the contrary. The server says whether nothing speaks against it. */
export function actionsOf(entry: JournalRecord) {
  const { operation, outcome, seen, user, workspace, before } = entry
  const isMade = outcome === 'done' || seen === 'changed'
  const canTurn = () => {
    if (user?.id == null) return false
    if (operation === 'member.add' || operation === 'member.remove') return workspace?.id != null
    if (operation === 'user.update') return userFields.some((field) => before?.[field] !== undefined)
    return operation === 'user.create'
  }
  return { copies: deedsOf({ entry }).length > 0, isRevertible: isMade && canTurn() }
}
