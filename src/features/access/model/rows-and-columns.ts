import type { User } from '#contract/users.ts'
import type { Memberships, Workspace } from '#contract/workspaces.ts'
import { inNameOrder } from '#lib/collate.ts'
import { workspacesByUser } from '#lib/memberships.ts'
import { foldForSearch } from '#lib/search.ts'
import { type Staged, touchedUsers } from './staging.ts'
import { listUsers } from '#lib/list/user-list.ts'
import type { AccessState } from './access-state.ts'

/** The rows that the address asks for; `changed` is what is staged when only that is to be shown, else null. */
export function rowsOf(
  users: readonly User[],
  workspacesByUser: ReadonlyMap<string, readonly string[]>,
  state: AccessState,
  changed: Staged | null,
): User[] {
  const rows = listUsers(users, workspacesByUser, state)
  if (changed === null) return rows
  const touched = touchedUsers(changed)
  return rows.filter(({ id }) => touched.has(id))
}

/** The columns that the address asks for, by name. */
export function columnsOf(
  workspaces: readonly Workspace[],
  { columns, chosen }: Pick<AccessState, 'columns' | 'chosen'>,
  changed: Staged | null,
): Workspace[] {
  const words = foldForSearch(columns).split(/\s+/u).filter(Boolean)
  const names = chosen.length === 0 ? null : new Set(chosen)
  return inNameOrder(workspaces).filter(({ id, name }) => {
    if (names && !names.has(name)) return false
    if (changed && !changed.has(id)) return false
    const folded = foldForSearch(name)
    return words.every((word) => folded.includes(word))
  })
}

/** All users and workspaces in the order of the grid, whatever it leaves out. */
export const inScreenOrder = (
  users: readonly User[],
  workspaces: readonly Workspace[],
  { memberships }: Pick<Memberships, 'memberships'>,
  state: AccessState,
): { users: User[]; workspaces: Workspace[] } => ({
  users: listUsers(users, workspacesByUser(memberships), {
    ...state,
    q: '',
    role: null,
    workspace: null,
  }),
  workspaces: columnsOf(workspaces, { columns: '', chosen: [] }, null),
})
