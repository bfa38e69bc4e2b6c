import { roles, type User } from '#contract/users.ts'
import { collatedOrder, compare } from '../collate.ts'
import type { ListState, SortKey } from './list-state.ts'
import { once } from '../once.ts'
import { search, searchIndex } from '../search.ts'
import { displayName } from '../user-names.ts'

type Users = readonly User[]
type WorkspacesByUser = ReadonlyMap<string, readonly string[]>

/**
 * The users that the state asks for, in its order. What is searched, and the order by username and by name, is worked out
 * once for a list: sorting 100,000 texts takes longer than all the rest.
 */
export function listUsers(users: Users, workspaces: WorkspacesByUser, state: ListState): User[] {
  const found = state.q.trim() === '' ? null : new Set(search(searchIndex(users), state.q))
  const fits = userFilter(workspaces, state)
  const list: User[] = []
  for (const position of textOrders[state.sort === 'name' ? 'name' : 'username'](users)) {
    const user = users[position]
    if (user && (found === null || found.has(position)) && fits(user)) list.push(user)
  }
  return inOrder(list, workspaces, state)
}

/** Whether a user has the role and is in the workspace, or in none (`workspace: 'none'`). */
function userFilter(
  workspaces: WorkspacesByUser,
  { role, workspace }: Pick<ListState, 'role' | 'workspace'>,
): (user: Pick<User, 'id' | 'role'>) => boolean {
  return (user) => {
    if (role !== null && user.role !== role) return false
    if (workspace === null) return true
    const own = workspaces.get(user.id) ?? []
    return workspace === 'none' ? own.length === 0 : own.includes(workspace)
  }
}

/** Sorts a list that comes in the order of its text; what is equal keeps that order, upwards in both directions. */
function inOrder(
  list: User[],
  workspaces: WorkspacesByUser,
  { sort, dir }: Pick<ListState, 'sort' | 'dir'>,
): User[] {
  if (sort === 'username' || sort === 'name') return dir === 'asc' ? list : list.reverse()
  const keyOf = keys[sort]
  const sign = dir === 'asc' ? 1 : -1
  const keyed = list.map((user) => ({ user, key: keyOf(user, workspaces) }))
  return keyed.sort((a, b) => sign * compare(a.key, b.key)).map(({ user }) => user)
}

const keys: Record<
  Exclude<SortKey, 'username' | 'name'>,
  (user: User, of: WorkspacesByUser) => string | number
> = {
  role: (user) => roles.indexOf(user.role),
  workspaces: (user, workspaces) => workspaces.get(user.id)?.length ?? 0,
  created: (user) => user.inserted_at,
}

const textOrders = {
  username: once((users: Users) => collatedOrder(users.map(({ username }) => username))),
  name: once((users: Users) => collatedOrder(users.map((user) => displayName(user) ?? user.username))),
}
