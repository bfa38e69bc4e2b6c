import type { JournalRecord } from '#contract/journal.ts'

type Entry = Pick<JournalRecord, 'operation' | 'outcome' | 'workspace' | 'after' | 'batch_id'>

/**
 * Ids of the workspaces that the newest off-boarding of a user took, from their history, newest first; none where they were added
 * to one or created since. What was taken by itself was meant, and is not given back. `isWhole`: nothing before that matters.
 */
export function leftWorkspaces(history: readonly Entry[]): { ids: string[]; isWhole: boolean } {
  const done = history.filter(({ outcome }) => outcome === 'done')
  const end = done.findIndex(({ operation }) => operation === 'member.add' || operation === 'user.create')
  const since = end === -1 ? done : done.slice(0, end)
  const taking = new Set<string | null>(
    since.flatMap(({ operation, batch_id }) => (operation === 'member.remove' ? (batch_id ?? []) : [])),
  )
  // Of all that is done to many, this alone replaces a password and takes workspaces.
  const batch = since.find(
    ({ operation, after, batch_id }) =>
      operation === 'user.update' && taking.has(batch_id) && after?.['password'] === 'changed',
  )?.batch_id
  const ids = since.flatMap(({ operation, batch_id, workspace }) =>
    batch && batch_id === batch && operation === 'member.remove' ? (workspace?.id ?? []) : [],
  )
  return { ids, isWhole: end !== -1 }
}
