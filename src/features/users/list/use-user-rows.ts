import { useQuery } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useMemo } from 'react'
import { oldAfterMs } from '#contract/directory.ts'
import type { User } from '#contract/users.ts'
import { useDirectory } from '#api/directory.ts'
import { firstRowsQuery } from '#api/first-rows.ts'
import type { Rows } from '#components/table/columns.ts'
import type { Directory } from '#lib/directory/directory.ts'
import { type ListState, formatListState } from '#lib/list/list-state.ts'
import { type Selection, type Shown, shownOf } from '#lib/list/selection.ts'

const none: readonly never[] = []

/** The rows that the state asks for, who works where, and what may be selected; typing never waits for them. */
export function useUserRows(state: ListState) {
  const { directory, ...reading } = useDirectory()
  const shown = useDeferredValue(state)
  const first = useFirstRows(shown, directory !== null)
  const found = useMemo(() => directory && listed(directory, directory.list(shown)), [directory, shown])
  const workspaces = directory?.workspaces ?? first?.workspaces ?? none
  const nameOf = useMemo(() => new Map(workspaces.map(({ id, name }) => [id, name])), [workspaces])
  const find = useCallback((ids: Selection) => (directory ? usersOf(directory, ids) : none), [directory])
  return {
    ...reading,
    /** null while only the first rows are there, or nothing. */
    directory,
    /** What stands in for the list while it is on its way. */
    first,
    isOld: reading.isOld || (first !== null && first.ageMs > oldAfterMs),
    failed: directory?.failed ?? first?.failed ?? none,
    workspaces,
    nameOf,
    workspacesOf: ({ id }: Pick<User, 'id'>): readonly string[] =>
      directory?.workspacesOf(directory.positionOf(id)) ?? first?.memberships[id] ?? none,
    /** null while what the state asks for is on its way. */
    rows: first?.users ?? found?.rows ?? null,
    shown: first ? shownOf(first.users) : (found?.shown ?? null),
    find,
  }
}

/** What the document brought along for this state; null once the picture is there, and for any other state. */
function useFirstRows(state: ListState, isAllThere: boolean) {
  const { data: brought } = useQuery(firstRowsQuery())
  return brought && !isAllThere && brought.state === formatListState(state).toString() ? brought.rows : null
}

/** Users at these positions; of 100,000 only those are made that are asked for. */
function listed(directory: Directory, positions: Uint32Array): { rows: Rows<User>; shown: Shown } {
  const { length } = positions
  let ids: readonly string[] | null = null
  return {
    rows: {
      length,
      at: (index) => {
        const position = positions[index]
        return position === undefined ? undefined : directory.user(position)
      },
    },
    shown: { length, ids: () => (ids ??= Array.from(positions, directory.id)) },
  }
}

/** Those who are still there, in Argilla's order. */
const usersOf = (directory: Directory, ids: Selection): User[] =>
  Uint32Array.from([...ids].map(directory.positionOf).filter((position) => position >= 0))
    .sort()
    .reduce<User[]>((users, position) => {
      users.push(directory.user(position))
      return users
    }, [])
