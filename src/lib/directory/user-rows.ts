import { type Role, roles, type User } from '#contract/users.ts'
import type { Directory } from './directory.ts'
import { roleAt } from './columns.ts'
import { userAt } from './read.ts'

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
  { columns, user, id }: Pick<Directory, 'columns' | 'user' | 'id'>,
  positions: Uint32Array,
): UserRows {
  let ids: readonly string[] | null = null
  return {
    length: positions.length,
    at(index) {
      const position = positions[index]
      return position === undefined ? undefined : user(position)
    },
    ids: () => (ids ??= Array.from(positions, id)),
    // Past the few that stand on a screen, which are kept.
    all: () => Array.from(positions, (position) => userAt(columns, position)),
    without: (role) =>
      userRows(
        { columns, user, id },
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
export function everyone({ columns, count }: Directory): User[] {
  const known = made.get(columns.ids)?.deref()
  if (known) return known
  const users = Array.from({ length: count }, (_, position) => userAt(columns, position))
  made.set(columns.ids, new WeakRef(users))
  return users
}
