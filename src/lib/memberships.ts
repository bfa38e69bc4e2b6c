import type { Memberships } from '#contract/workspaces.ts'

type ByWorkspace = Memberships['memberships']

/** Workspace id → ids of its members. A workspace that is absent could not be read. */
export type Members = ReadonlyMap<string, ReadonlySet<string>>

export const membersOf = (memberships: ByWorkspace): Members =>
  new Map(Object.entries(memberships).map(([workspaceId, userIds]) => [workspaceId, setOf(userIds)]))

const sets = new WeakMap<readonly string[], ReadonlySet<string>>()

/** Kept for as long as the list lives: a batch changes one workspace's at a time, ten times a second. */
function setOf(userIds: readonly string[]): ReadonlySet<string> {
  const set = sets.get(userIds) ?? new Set(userIds)
  sets.set(userIds, set)
  return set
}

/** User id → ids of the workspaces that have this user as a member, in the order of `memberships`. */
export function workspacesByUser(memberships: ByWorkspace): ReadonlyMap<string, readonly string[]> {
  const byUser = new Map<string, string[]>()
  for (const [workspaceId, userIds] of Object.entries(memberships)) {
    for (const userId of userIds) {
      const workspaces = byUser.get(userId)
      if (workspaces) workspaces.push(workspaceId)
      else byUser.set(userId, [workspaceId])
    }
  }
  return byUser
}
