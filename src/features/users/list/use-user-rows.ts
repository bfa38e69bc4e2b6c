import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { oldAfterMs } from '#contract/first-paint.ts'
import type { User } from '#contract/users.ts'
import { useDirectory } from '#api/directory.ts'
import { firstRowsQuery } from '#api/first-rows.ts'
import { rowsWith, userRows } from '#lib/directory/user-rows.ts'
import { viewCounts } from '#lib/directory/views.ts'
import { type ListState, formatListState } from '#lib/list/list-state.ts'
import { type Selection, nobodySelected, shownOf } from '#lib/list/selection.ts'

const none: readonly never[] = []

/**
 * The rows that the state asks for, who works where, and what may be selected. Drawn with the key that asks for them: to find
 * them is quicker, at 100,000 too, than to draw the page once for the key and once for them.
 */
export function useUserRows(state: ListState) {
  const { directory, ...reading } = useDirectory()
  const first = useFirstRows(state, directory !== null)
  const found = useMemo(() => directory && userRows(directory, directory.list(state)), [directory, state])
  const workspaces = directory?.byName() ?? first?.workspaces ?? none
  const nameOf = useMemo(() => new Map(workspaces.map(({ id, name }) => [id, name])), [workspaces])
  const find = useCallback(
    (ids: Selection) => (directory ? rowsWith(directory, ids) : nobodySelected),
    [directory],
  )
  return {
    ...reading,
    /** null while only the first rows are there, or nothing. */
    directory,
    /** What stands in for the list while it is on its way. */
    first,
    isOld: reading.isOld || (first !== null && first.ageMs > oldAfterMs),
    failed: directory?.failed ?? first?.failed ?? none,
    workspaces,
    /** How many each named view holds. */
    views: directory ? viewCounts(directory) : (first?.views ?? null),
    nameOf,
    workspacesOf: ({ id }: Pick<User, 'id'>): readonly string[] =>
      directory?.workspacesOf(directory.positionOf(id)) ?? first?.memberships[id] ?? none,
    /** null while what the state asks for is on its way. */
    rows: first?.users ?? found,
    /** null while only the first rows are there. */
    found: first ? null : found,
    shown: first ? shownOf(first.users) : found,
    find,
  }
}

/** What the document brought along for this state; null once the picture is there, and for any other state. */
function useFirstRows(state: ListState, isAllThere: boolean) {
  const { data: brought } = useQuery(firstRowsQuery())
  return brought && !isAllThere && brought.state === formatListState(state).toString() ? brought.rows : null
}
