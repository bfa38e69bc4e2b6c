import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { usersQuery } from '#api/users.ts'
import { membershipsQuery, workspacesQuery } from '#api/workspaces.ts'
import { importContext } from './model/context.ts'
import { membersOf } from '#lib/memberships.ts'

/** What is on the server, to check rows against; null until it is known. */
export function useImportContext() {
  const users = useQuery(usersQuery())
  const workspaces = useQuery(workspacesQuery())
  const memberships = useQuery(membershipsQuery())
  const context = useMemo(
    () =>
      users.data && workspaces.data && memberships.data
        ? importContext(users.data, workspaces.data, membersOf(memberships.data.memberships))
        : null,
    [users.data, workspaces.data, memberships.data],
  )
  const error = users.error ?? workspaces.error ?? memberships.error
  return {
    context,
    error: context === null ? error : null,
    retry: () => {
      for (const query of [users, workspaces, memberships]) if (query.isError) void query.refetch()
    },
  }
}

/** Reads again who is there: the server has just said that something is another than the page knows. */
export function useRereadContext(): () => void {
  const queryClient = useQueryClient()
  return useCallback(() => {
    for (const { queryKey } of [usersQuery(), workspacesQuery(), membershipsQuery()])
      void queryClient.invalidateQueries({ queryKey, exact: true })
  }, [queryClient])
}
