import type { QueryClient } from '@tanstack/react-query'
import type { DocumentData } from '#contract/first-paint.ts'
import { firstCountsQuery, firstMembersQuery, firstRowsQuery, firstWorkspacesQuery } from '#api/first-rows.ts'
import { infoQuery, refusedSignInQuery, sessionQuery } from '#api/session.ts'
import { userQuery, userWorkspacesQuery } from '#api/users.ts'
import { formatListState, parseListState } from '#lib/list/list-state.ts'

/**
 * Puts what the document brought along into the caches, alike on the server and in the browser. What comes from the
 * picture counts as old: it is read again behind the page.
 */
export function fill(client: QueryClient, data: DocumentData, search: string): void {
  const { session, info, first, user, userWorkspaces, workspaces } = data
  const old = { updatedAt: 1 }
  if (session !== undefined) client.setQueryData(sessionQuery().queryKey, session)
  if (info) client.setQueryData(infoQuery().queryKey, info)
  if (first) client.setQueryData(firstRowsQuery().queryKey, { rows: first, state: stateIn(search) })
  if (data.memberCounts) client.setQueryData(firstCountsQuery().queryKey, data.memberCounts)
  if (data.members) client.setQueryData(firstMembersQuery(data.members.workspaceId).queryKey, data.members)
  if (data.refused) client.setQueryData(refusedSignInQuery().queryKey, data.refused)
  if (user) client.setQueryData(userQuery(user.id).queryKey, user, old)
  if (user && userWorkspaces) client.setQueryData(userWorkspacesQuery(user.id).queryKey, userWorkspaces, old)
  if (workspaces) client.setQueryData(firstWorkspacesQuery().queryKey, workspaces)
}

const stateIn = (search: string) => formatListState(parseListState(new URLSearchParams(search))).toString()
