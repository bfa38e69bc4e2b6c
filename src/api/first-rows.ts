import { queryOptions, skipToken } from '@tanstack/react-query'
import type { FirstRows } from '#contract/directory.ts'
import type { FirstMembers } from '#contract/first-paint.ts'
import type { Workspace } from '#contract/workspaces.ts'

/** Never read again, and soon forgotten. */
const broughtAlong = { queryFn: skipToken, staleTime: Infinity, gcTime: 60_000 } as const

/**
 * The rows that the document brought along for one state of the users' list, which shows them until the whole list is
 * there.
 */
export const firstRowsQuery = () =>
  queryOptions<{ rows: FirstRows; state: string }>({
    queryKey: ['first-rows'],
    ...broughtAlong,
  })

/** The workspaces that one may see. */
export const firstWorkspacesQuery = () =>
  queryOptions<readonly Workspace[]>({ queryKey: ['first-workspaces'], ...broughtAlong })

/** The same for the members of a workspace. */
export const firstMembersQuery = (workspaceId: string) =>
  queryOptions<FirstMembers>({
    queryKey: ['first-members', workspaceId],
    ...broughtAlong,
  })

/** Workspace id → how many members, until it is read who they are. */
export const firstCountsQuery = () =>
  queryOptions<Readonly<Record<string, number>>>({
    queryKey: ['first-counts'],
    ...broughtAlong,
  })
