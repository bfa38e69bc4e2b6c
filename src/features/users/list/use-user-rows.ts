import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import type { User } from '#contract/users.ts'
import { usersQuery } from '#api/users.ts'
import { membershipsQuery, workspacesQuery } from '#api/workspaces.ts'
import type { ListState } from '#lib/list/list-state.ts'
import { workspacesByUser } from '#lib/memberships.ts'
import { listUsers } from '#lib/list/user-list.ts'

const none: readonly User[] = []
const nobody = {}

/** All users, who works where, and the rows that the state asks for; typing never waits for them. */
export function useUserRows(state: ListState) {
  const users = useQuery(usersQuery())
  const memberships = useQuery(membershipsQuery())
  const workspaces = useQuery(workspacesQuery())

  const all = users.data ?? none
  const byUser = workspacesByUser(memberships.data?.memberships ?? nobody)
  const shown = useDeferredValue(state)
  const found = useMemo(() => listUsers(all, byUser, shown), [all, byUser, shown])
  const nameOf = useMemo(() => new Map(workspaces.data?.map(({ id, name }) => [id, name])), [workspaces.data])
  const wantsMemberships = state.workspace !== null || state.sort === 'workspaces'

  return {
    users,
    memberships,
    workspaces,
    /** User id → workspace ids; null while nobody knows. */
    byUser: memberships.data ? byUser : null,
    nameOf,
    /** null while what the state asks for is on its way. */
    rows: users.data && (memberships.data ?? !wantsMemberships) ? found : null,
    /** The error of what the rows can't do without. */
    error:
      (users.data ? null : users.error) ?? (memberships.data || !wantsMemberships ? null : memberships.error),
  }
}
