import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { listChanges, type Staged } from '../model/marks/staging.ts'

/** A user's or a workspace's part of the change. All ids come in the order of the lists given. */
export interface ReviewGroup {
  readonly id: string
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

/** The change as a list, a group each user or each workspace that has one. */
export function reviewBy(
  by: 'user' | 'workspace',
  staged: Staged,
  users: readonly Pick<User, 'id'>[],
  workspaces: readonly Pick<Workspace, 'id'>[],
): ReviewGroup[] {
  const [groups, items] = by === 'user' ? [users, workspaces] : [workspaces, users]
  const place = new Map(items.map(({ id }, position) => [id, position]))
  const inOrder = (ids: string[]) => ids.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0))
  const found = new Map<string, { add: string[]; remove: string[] }>()
  for (const { user_id, workspace_id, mark } of listChanges(staged)) {
    const [groupId, itemId] = by === 'user' ? [user_id, workspace_id] : [workspace_id, user_id]
    const group = found.get(groupId) ?? { add: [], remove: [] }
    found.set(groupId, group)
    group[mark].push(itemId)
  }
  return groups.flatMap(({ id }) => {
    const group = found.get(id)
    return group ? [{ id, add: inOrder(group.add), remove: inOrder(group.remove) }] : []
  })
}
