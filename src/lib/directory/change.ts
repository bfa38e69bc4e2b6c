import type { DirectoryChange } from '#contract/directory.ts'

export const noChange: DirectoryChange = {
  deleted_users: [],
  users: [],
  deleted_workspaces: [],
  workspaces: [],
  members: {},
  failed: null,
}

/** How many users, memberships and workspaces it names. */
export const sizeOf = (change: DirectoryChange): number =>
  change.deleted_users.length +
  change.users.length +
  change.deleted_workspaces.length +
  change.workspaces.length +
  (change.failed === null ? 0 : 1 + change.failed.length) +
  Object.values(change.members).reduce((sum, { added, removed }) => sum + added.length + removed.length, 0)

/** What has changed after all of these, one after the other. */
export function mergeChanges(changes: readonly DirectoryChange[]): DirectoryChange {
  const users = new Map<string, DirectoryChange['users'][number]>()
  const deletedUsers = new Set<string>()
  const deletedWorkspaces = new Set<string>()
  const members = new Map<string, Map<string, boolean>>()
  const workspaces = new Map<string, DirectoryChange['workspaces'][number]>()
  let { failed } = noChange
  for (const change of changes) {
    for (const id of change.deleted_users) {
      users.delete(id)
      deletedUsers.add(id)
      for (const ofWorkspace of members.values()) ofWorkspace.delete(id)
    }
    for (const user of change.users) users.set(user.id, user)
    for (const id of change.deleted_workspaces) {
      deletedWorkspaces.add(id)
      workspaces.delete(id)
      members.delete(id)
    }
    for (const workspace of change.workspaces) workspaces.set(workspace.id, workspace)
    failed = change.failed ?? failed
    for (const [id, { added, removed }] of Object.entries(change.members)) {
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
