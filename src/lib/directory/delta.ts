import type { DirectoryDelta } from '#contract/directory.ts'

export const noDelta: DirectoryDelta = {
  deleted_users: [],
  users: [],
  deleted_workspaces: [],
  workspaces: [],
  members: {},
  failed: null,
}

/** How many users, memberships and workspaces it names. */
export const sizeOf = (delta: DirectoryDelta): number =>
  delta.deleted_users.length +
  delta.users.length +
  delta.deleted_workspaces.length +
  delta.workspaces.length +
  (delta.failed === null ? 0 : 1 + delta.failed.length) +
  Object.values(delta.members).reduce((sum, { added, removed }) => sum + added.length + removed.length, 0)

/** What has changed after all of these, one after the other. */
export function mergeDeltas(deltas: readonly DirectoryDelta[]): DirectoryDelta {
  const users = new Map<string, DirectoryDelta['users'][number]>()
  const deletedUsers = new Set<string>()
  const deletedWorkspaces = new Set<string>()
  const members = new Map<string, Map<string, boolean>>()
  const workspaces = new Map<string, DirectoryDelta['workspaces'][number]>()
  let { failed } = noDelta
  for (const delta of deltas) {
    for (const id of delta.deleted_users) {
      users.delete(id)
      deletedUsers.add(id)
      for (const ofWorkspace of members.values()) ofWorkspace.delete(id)
    }
    for (const user of delta.users) users.set(user.id, user)
    for (const id of delta.deleted_workspaces) {
      deletedWorkspaces.add(id)
      workspaces.delete(id)
      members.delete(id)
    }
    for (const workspace of delta.workspaces) workspaces.set(workspace.id, workspace)
    failed = delta.failed ?? failed
    for (const [id, { added, removed }] of Object.entries(delta.members)) {
      const ofWorkspace = members.get(id) ?? new Map<string, boolean>()
      members.set(id, ofWorkspace)
      for (const userId of removed) ofWorkspace.set(userId, false)
      for (const userId of added) ofWorkspace.set(userId, true)
    }
  }
  return {
    deleted_users: [...deletedUsers],
    users: [...users.values()],
    deleted_workspaces: [...deletedWorkspaces],
    workspaces: [...workspaces.values()],
    members: Object.fromEntries([...members].map(([id, ofWorkspace]) => [id, split(ofWorkspace)])),
    failed,
  }
}

const split = (ofWorkspace: ReadonlyMap<string, boolean>) => {
  const ids = (on: boolean) => [...ofWorkspace].filter(([, value]) => value === on).map(([id]) => id)
  return { added: ids(true), removed: ids(false) }
}
