import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import type { User } from '#contract/users.ts'
import { firstRowsQuery } from '#api/first-rows.ts'
import { usersQuery } from '#api/users.ts'
import { membershipsQuery, workspacesQuery } from '#api/workspaces.ts'
import { type ListState, formatListState } from '#lib/list/list-state.ts'
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
  const first = useFirstRows(shown, Boolean(users.data && (memberships.data ?? memberships.error)))
  const found = useMemo(() => listUsers(all, byUser, shown), [all, byUser, shown])
  const firstByUser = useMemo(() => first && new Map(Object.entries(first.memberships)), [first])
  const named = workspaces.data ?? first?.workspaces
  const nameOf = useMemo(() => new Map(named?.map(({ id, name }) => [id, name])), [named])
  const wantsMemberships = state.workspace !== null || state.sort === 'workspaces'
  return {
    users,
    memberships,
    workspaces,
    /** What stands in for the lists while they are on their way. */
    first,
    /** User id → workspace ids; null while nobody knows. */
    byUser: firstByUser ?? (memberships.data ? byUser : null),
    nameOf,
    /** null while what the state asks for is on its way. */
    rows: first?.users ?? (users.data && (memberships.data ?? !wantsMemberships) ? found : null),
    /** The error of what the rows can't do without. */
    error: first
      ? null
      : ((users.data ? null : users.error) ??
        (memberships.data || !wantsMemberships ? null : memberships.error)),
  }
}

/** What the document brought along for this state; null once the lists are there, and for any other state. */
function useFirstRows(state: ListState, isAllThere: boolean) {
  const { data: brought } = useQuery(firstRowsQuery())
  return brought && !isAllThere && brought.state === formatListState(state).toString() ? brought.rows : null
}
