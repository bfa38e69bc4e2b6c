import { type Role, roles, type User } from '#contract/users.ts'
import type { Directory } from './directory.ts'
import { roleAt } from './columns.ts'

/** Users in an order. Of 100,000 only those are made that are asked for. */
export interface UserRows {
  readonly length: number
  readonly at: (index: number) => User | undefined
  readonly ids: () => readonly string[]
  readonly all: () => User[]
  /** Those with another role. */
  readonly without: (role: Role) => UserRows
}

export function userRows(
  directory: Pick<Directory, 'columns' | 'user' | 'users' | 'id'>,
  positions: Uint32Array,
): UserRows {
  const { columns, user, users, id } = directory
  let ids: readonly string[] | null = null
  return {
    length: positions.length,
    at(index) {
      const position = positions[index]
      return position === undefined ? undefined : user(position)
    },
    ids: () => (ids ??= Array.from(positions, id)),
    all: () => users(positions),
    without: (role) =>
      userRows(
        directory,
        positions.filter((position) => roles[roleAt(columns, position)] !== role),
      ),
  }
}

/** Those of these ids who are there, in Argilla's order. */
export const rowsWith = (directory: Directory, ids: Iterable<string>): UserRows =>
  userRows(
    directory,
    Uint32Array.from(Array.from(ids, directory.positionOf).filter((position) => position >= 0)).sort(),
  )

const made = new WeakMap<object, WeakRef<User[]>>()

/** All users, in Argilla's order: the same list as long as nobody changes and somebody holds it. */
export function everyone(directory: Directory): User[] {
  const { columns, count } = directory
  const known = made.get(columns.ids)?.deref()
  if (known) return known
  const users = directory.users(Uint32Array.from({ length: count }, (_, position) => position))
  made.set(columns.ids, new WeakRef(users))
  return users
}
