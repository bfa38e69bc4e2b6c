import type { QueryClient } from '@tanstack/react-query'
import type { User } from '#contract/users.ts'
import { byId } from '#lib/by-id.ts'
import { changeDirectory } from '../directory.ts'
import { sessionQuery } from '../session.ts'
import { type EventSum, patched } from './event-sum.ts'
import { userQuery, userWorkspacesQuery, usersQuery } from '../users.ts'
import { membersQuery, membershipsQuery, workspaceQuery, workspacesQuery } from '../workspaces.ts'

/** Puts what was told into the picture and the lists that are cached; what was never read stays so. */
export function writeEvents(client: QueryClient, told: EventSum): void {
  writeDirectory(client, told)
  writeUsers(client, told)
  writeWorkspaces(client, told)
  writeMemberships(client, told)
  writeMembersLists(client, told)
}

/** Whether there is something in the cache to be changed. */
export const knows = (client: QueryClient, queryKey: readonly unknown[]) =>
  client.getQueryState(queryKey)?.data !== undefined

function writeDirectory(client: QueryClient, { delta, byUser }: EventSum): void {
  const self = client.getQueryData(sessionQuery().queryKey)?.user
  const isAll = !self || self.role === 'owner'
  // Whoever is no owner sees the own workspaces only.
  const own = isAll ? [] : [...(byUser.get(self.id) ?? [])]
  const left = own.flatMap(([id, joined]) => (joined ? [] : [id]))
  changeDirectory(client, { ...delta, deleted_workspaces: [...delta.deleted_workspaces, ...left] }, isAll)
}

function writeUsers(client: QueryClient, { users, deletedUsers }: EventSum): void {
  if (users.size === 0 && deletedUsers.size === 0) return
  client.setQueryData(usersQuery().queryKey, (list) => list && patched(list, users, deletedUsers))
  for (const user of users.values()) {
    const { queryKey } = userQuery(user.id)
    if (knows(client, queryKey)) client.setQueryData(queryKey, user)
  }
  client.setQueryData(sessionQuery().queryKey, (session) => {
    const self = session && users.get(session.user.id)
    return self ? { ...session, user: self } : session
  })
}

function writeWorkspaces(client: QueryClient, told: EventSum): void {
  const { workspaces, deletedWorkspaces, byUser } = told
  const self = client.getQueryData(sessionQuery().queryKey)?.user
  const left = new Set(deletedWorkspaces)
  // Whoever is no owner sees the own workspaces only.
  if (self && self.role !== 'owner') {
    for (const [id, joined] of byUser.get(self.id) ?? []) if (!joined) left.add(id)
  }
  if (workspaces.size > 0 || left.size > 0) {
    client.setQueryData(workspacesQuery().queryKey, (list) => list && patched(list, workspaces, left))
  }
  for (const workspace of workspaces.values()) {
    const { queryKey } = workspaceQuery(workspace.id)
    if (knows(client, queryKey)) client.setQueryData(queryKey, workspace)
  }
  if (byUser.size + deletedWorkspaces.size > 0) writeUserWorkspaces(client, told)
}

function writeUserWorkspaces(client: QueryClient, { byUser, deletedWorkspaces }: EventSum): void {
  const all = byId(client.getQueryData(workspacesQuery().queryKey) ?? [])
  const lists = client
    .getQueryCache()
    .findAll({ predicate: ({ queryKey }) => queryKey[0] === 'users' && queryKey[2] === 'workspaces' })
  for (const { queryKey } of lists) {
    const userId = String(queryKey[1])
    const moves = byUser.get(userId)
    const came = new Map(
      [...(moves ?? [])].flatMap(([id, joined]) => {
        const workspace = joined ? all.get(id) : undefined
        return workspace ? [[id, workspace] as const] : []
      }),
    )
    const went = { has: (id: string) => moves?.get(id) === false || deletedWorkspaces.has(id) }
    client.setQueryData(userWorkspacesQuery(userId).queryKey, (list) => list && patched(list, came, went))
  }
}

function writeMemberships(client: QueryClient, told: EventSum): void {
  const { byWorkspace, deletedUsers, deletedWorkspaces, workspaces } = told
  if (byWorkspace.size + deletedUsers.size + deletedWorkspaces.size + workspaces.size === 0) return
  client.setQueryData(membershipsQuery().queryKey, (before) => {
    if (!before) return before
    const memberships = { ...before.memberships }
    for (const id of workspaces.keys()) memberships[id] ??= []
    for (const [id, moves] of byWorkspace) {
      const members = new Set(memberships[id])
      for (const [userId, joined] of moves) {
        if (joined) members.add(userId)
        else members.delete(userId)
      }
      memberships[id] = [...members]
    }
    if (deletedUsers.size > 0) {
      for (const [id, members] of Object.entries(memberships)) {
        if (members.some((userId) => deletedUsers.has(userId))) {
          memberships[id] = members.filter((userId) => !deletedUsers.has(userId))
        }
      }
    }
    for (const id of deletedWorkspaces) Reflect.deleteProperty(memberships, id)
    return { ...before, memberships }
  })
}

function writeMembersLists(client: QueryClient, { users, deletedUsers, byWorkspace }: EventSum): void {
  const lists = client
    .getQueryCache()
    .findAll({ predicate: ({ queryKey }) => queryKey[0] === 'workspaces' && queryKey[2] === 'members' })
  if (lists.length === 0 || users.size + deletedUsers.size + byWorkspace.size === 0) return
  const all = client.getQueryData(usersQuery().queryKey) ?? []
  const find = (id: string): User | undefined =>
    users.get(id) ?? byId(all).get(id) ?? client.getQueryData(userQuery(id).queryKey)
  for (const { queryKey } of lists) {
    const workspaceId = String(queryKey[1])
    client.setQueryData(membersQuery(workspaceId).queryKey, (list) => {
      if (!list) return list
      const moves = byWorkspace.get(workspaceId)
      const came = new Map<string, User>()
      for (const { id } of list) {
        const now = users.get(id)
        if (now) came.set(id, now)
      }
      for (const [id, joined] of moves ?? []) {
        const user = joined ? find(id) : undefined
        if (user) came.set(id, user)
      }
      return patched(list, came, { has: (id) => moves?.get(id) === false || deletedUsers.has(id) })
    })
  }
}
