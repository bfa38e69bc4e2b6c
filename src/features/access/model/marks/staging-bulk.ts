import type { Members } from '#lib/memberships.ts'
import { between } from '#lib/list/selection.ts'
import { isWanted, stage, wantedMembers, type Cell, type Staged } from './staging.ts'

/** Makes all these users members of all these workspaces, or takes them out: a range, a row, a column, all shown. */
export function stageBlock(
  staged: Staged,
  members: Members,
  userIds: readonly string[],
  workspaceIds: readonly string[],
  member: boolean,
): Staged {
  return stage(staged, members, (set) => {
    for (const workspaceId of workspaceIds) for (const userId of userIds) set(workspaceId, userId, member)
  })
}

/** The rectangle between two cells (shift-click) for {@link stageBlock}. */
export const rectangle = (users: readonly string[], workspaces: readonly string[], from: Cell, to: Cell) => ({
  userIds: between(users, from.user_id, to.user_id),
  workspaceIds: between(workspaces, from.workspace_id, to.workspace_id),
})

/** `same`: exactly what the other one has. `add`: what the other one has, and what is there already stays. */
export type CopyMode = 'same' | 'add'

/** Gives `to` the access that `from` will have, in the given workspaces. */
export function copyUser(
  staged: Staged,
  members: Members,
  from: string,
  to: string,
  workspaceIds: Iterable<string>,
  mode: CopyMode,
): Staged {
  return stage(staged, members, (set) => {
    for (const workspace_id of workspaceIds) {
      const wanted = isWanted(staged, members, { user_id: from, workspace_id })
      if (wanted || mode === 'same') set(workspace_id, to, wanted)
    }
  })
}

/** Gives the workspace `to` the members that `from` will have. Nothing happens when those of `from` are not known. */
export function copyWorkspace(
  staged: Staged,
  members: Members,
  from: string,
  to: string,
  mode: CopyMode,
): Staged {
  if (!members.has(from)) return staged
  const wanted = wantedMembers(staged, members, from)
  return stage(staged, members, (set) => {
    if (mode === 'same')
      for (const userId of wantedMembers(staged, members, to)) set(to, userId, wanted.has(userId))
    for (const userId of wanted) set(to, userId, true)
  })
}
