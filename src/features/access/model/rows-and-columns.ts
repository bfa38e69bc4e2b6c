import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { inNameOrder } from '#lib/collate.ts'
import type { Directory } from '#lib/directory/directory.ts'
import { type UserRows, userRows } from '#lib/directory/user-rows.ts'
import { foldForSearch, hasWords, searchedWords } from '#lib/search.ts'
import { type Staged, touchedUsers } from './marks/staging.ts'
import type { ListState } from '#lib/list/list-state.ts'
import type { AccessState } from './access-state.ts'

/** The rows that the address asks for; `changed` is what is staged when only that is to be shown, else null. */
export function rowsOf(directory: Directory, state: ListState, changed: Staged | null): UserRows {
  const found = directory.list(state)
  if (changed === null) return userRows(directory, found)
  const touched = new Set(Array.from(touchedUsers(changed), directory.positionOf))
  return userRows(
    directory,
    found.filter((position) => touched.has(position)),
  )
}

/** The columns that the address asks for, by name. */
export function columnsOf(
  workspaces: readonly Workspace[],
  { columns, chosen }: Pick<AccessState, 'columns' | 'chosen'>,
  changed: Staged | null,
): Workspace[] {
  const words = searchedWords(columns)
  const names = chosen.length === 0 ? null : new Set(chosen)
  return inNameOrder(workspaces).filter(({ id, name }) => {
    if (names && !names.has(name)) return false
    if (changed && !changed.has(id)) return false
    return hasWords(foldForSearch(name), words)
  })
}

/** All users with a mark, and all workspaces, in the order of the grid, whatever it leaves out. */
export const inScreenOrder = (
  directory: Directory,
  state: AccessState,
  staged: Staged,
): { users: User[]; workspaces: Workspace[] } => ({
  users: rowsOf(directory, { ...state, q: '', role: null, workspace: null, since: null }, staged).all(),
  workspaces: columnsOf(directory.workspaces, { columns: '', chosen: [] }, null),
})
