import type { Members } from '#lib/memberships.ts'
import type { ServerState } from '../edits-state.ts'
import { listChanges, type Change, type Mark, type Staged } from './staging.ts'

export interface LostChange extends Change {
  readonly reason: 'userGone' | 'workspaceGone'
}

export interface Rebased {
  /** What is still to be done. */
  readonly staged: Staged
  /** What somebody else did meanwhile: nothing is left to do. */
  readonly unchanged: readonly Change[]
  /** What can't be done any more. */
  readonly lost: readonly LostChange[]
}

/**
 * Puts the marks on members that moved (a refetch, marks kept from yesterday). A mark holds the wish, member or not, so
 * others can have fulfilled it or made it impossible, never turned it around. Workspaces whose members could not be read
 * keep their marks, and so do users of whom nothing is told yet.
 */
export function rebase(staged: Staged, members: Members, known: Omit<ServerState, 'members'>): Rebased {
  const isFulfilled = ({ user_id, workspace_id, mark }: Change) =>
    known.tellsOf?.has(user_id) !== false && members.get(workspace_id)?.has(user_id) === (mark === 'add')
  const columns = new Map<string, Map<string, Mark>>()
  const unchanged: Change[] = []
  const lost: LostChange[] = []
  for (const change of listChanges(staged)) {
    const { user_id, workspace_id, mark } = change
    if (!known.workspaces.has(workspace_id)) lost.push({ ...change, reason: 'workspaceGone' })
    else if (!known.users.has(user_id)) lost.push({ ...change, reason: 'userGone' })
    else if (isFulfilled(change)) unchanged.push(change)
    else columns.set(workspace_id, (columns.get(workspace_id) ?? new Map<string, Mark>()).set(user_id, mark))
  }
  return { staged: unchanged.length + lost.length === 0 ? staged : columns, unchanged, lost }
}
