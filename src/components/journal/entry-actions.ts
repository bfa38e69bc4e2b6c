import { type JournalRecord, journalOperationSchema } from '#contract/journal.ts'
import { userFields } from '#contract/users.ts'

/** What can be done about an entry: the same with the SDK, and the contrary. The server says whether nothing speaks against it. */
export function actionsOf({ operation, outcome, seen, user, workspace, before }: JournalRecord) {
  const isMade =
    journalOperationSchema.safeParse(operation).success && (outcome === 'done' || seen === 'changed')
  const canTurn = () => {
    if (user?.id == null) return false
    if (operation === 'member.add' || operation === 'member.remove') return workspace?.id != null
    if (operation === 'user.update') return userFields.some((field) => before?.[field] !== undefined)
    return operation === 'user.create'
  }
  return { copies: isMade, isRevertible: isMade && canTurn() }
}
