import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { toProblem } from '#api/problem.ts'
import { usersQuery } from '#api/users.ts'
import { membershipsQuery, workspacesQuery } from '#api/workspaces.ts'
import { importContext } from '#lib/import-context.ts'
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
    problem: context === null && error ? toProblem(error) : null,
    retry: () => {
      for (const query of [users, workspaces, memberships]) if (query.isError) void query.refetch()
    },
  }
}
