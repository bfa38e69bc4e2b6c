import type { JournalRecord } from '#contract/journal.ts'

/**
 * Ids of the workspaces that a user left last, from their history, newest first: all removals since they were last added to
 * one or created. They are what an off-boarded person who comes back most likely wants. `isWhole`: none is before that.
 */
export function leftWorkspaces(
  history: readonly Pick<JournalRecord, 'operation' | 'outcome' | 'workspace'>[],
): { ids: string[]; isWhole: boolean } {
  const ids: string[] = []
  for (const { operation, outcome, workspace } of history) {
    if (outcome !== 'done') continue
    if (operation === 'member.add' || operation === 'user.create') return { ids, isWhole: true }
    if (operation === 'member.remove' && workspace?.id) ids.push(workspace.id)
  }
  return { ids, isWhole: false }
}
