import type { QueryClient } from '@tanstack/react-query'
import type { User } from '#contract/users.ts'
import { byId } from '#lib/by-id.ts'
import { directoryQuery } from '../directory.ts'
import { changeDirectory } from '../read-directory.ts'
import { sessionQuery } from '../session.ts'
import { type EventSum, patched } from './event-sum.ts'
import { userQuery, userWorkspacesQuery } from '../users.ts'
import { membersQuery, workspaceQuery } from '../workspaces.ts'

/**
 * Puts what was told into the picture and the lists that are cached; what was never read stays so. The lists have it at
 * once, the picture when the result is there. `since`: as {@link changeDirectory}.
 */
export function writeEvents(client: QueryClient, told: EventSum, since?: string | null): Promise<void> {
  const inPicture = writeDirectory(client, told, since)
  writeUsers(client, told)
  writeWorkspaces(client, told)
  writeMembersLists(client, told)
  return inPicture
}

/** Whether there is something in the cache to be changed. */
export const knows = (client: QueryClient, queryKey: readonly unknown[]) =>
  client.getQueryState(queryKey)?.data !== undefined

function writeDirectory(
  client: QueryClient,
  { delta, byUser }: EventSum,
  since?: string | null,
): Promise<void> {
  const self = client.getQueryData(sessionQuery().queryKey)?.user
  const isAll = !self || self.role === 'owner'
  // Whoever is no owner sees the own workspaces only.
  const own = isAll ? [] : [...(byUser.get(self.id) ?? [])]
  const left = own.flatMap(([id, joined]) => (joined ? [] : [id]))
  return changeDirectory(
    client,
    { ...delta, deleted_workspaces: [...delta.deleted_workspaces, ...left] },
    isAll,
    since,
  )
}

function writeUsers(client: QueryClient, { users }: EventSum): void {
  if (users.size === 0) return
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
  for (const workspace of workspaces.values()) {
    const { queryKey } = workspaceQuery(workspace.id)
    if (knows(client, queryKey)) client.setQueryData(queryKey, workspace)
  }
  if (byUser.size + deletedWorkspaces.size > 0) writeUserWorkspaces(client, told)
}

function writeUserWorkspaces(client: QueryClient, { byUser, workspaces, deletedWorkspaces }: EventSum): void {
  const known = client.getQueryData(directoryQuery().queryKey)?.directory.workspaces ?? []
  const all = byId([...known, ...workspaces.values()])
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

function writeMembersLists(client: QueryClient, { users, deletedUsers, byWorkspace }: EventSum): void {
  const lists = client
    .getQueryCache()
    .findAll({ predicate: ({ queryKey }) => queryKey[0] === 'workspaces' && queryKey[2] === 'members' })
  if (lists.length === 0 || users.size + deletedUsers.size + byWorkspace.size === 0) return
  const { directory } = client.getQueryData(directoryQuery().queryKey) ?? {}
  const find = (id: string): User | undefined =>
    users.get(id) ?? directory?.find(id) ?? client.getQueryData(userQuery(id).queryKey)
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
