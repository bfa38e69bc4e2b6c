import type { FirstRows } from '#contract/directory.ts'
import { byId } from '#lib/by-id.ts'
import type { UserRows } from '#lib/directory/user-rows.ts'
import { formatListState } from '#lib/list/list-state.ts'
import type { MemberIds } from '#lib/memberships.ts'
import type { AccessState } from '../model/access-state.ts'
import type { ServerState } from '../model/edits-state.ts'

/** What the document brought along: the first rows of one state of the list, and how many members workspaces have. */
export interface FirstGrid {
  readonly rows: FirstRows
  readonly state: string
  /** A workspace is absent where its members could not be read. */
  readonly memberCounts: Readonly<Record<string, number>>
}

/** Rows as the grid draws them; of the first ones `at` and `ids` give as many as the document holds. */
export type GridRows = Pick<UserRows, 'length' | 'at' | 'ids'>

/** null where the address asks for others. */
export function firstRowsOf({ rows, state }: FirstGrid, asked: AccessState): GridRows | null {
  if (asked.changed || formatListState(asked).toString() !== state) return null
  const { users, shown } = rows
  return { length: shown, at: (index) => users[index], ids: () => users.map(({ id }) => id) }
}

/** What the server says of these rows alone; marks on others wait until more is known. */
export function firstState({
  rows: { users, memberships, workspaces },
  memberCounts,
}: FirstGrid): ServerState {
  const members = new Map<string, MemberIds>()
  for (const { id } of workspaces) {
    const size = memberCounts[id]
    if (size === undefined) continue
    const known = new Set(users.flatMap((user) => (memberships[user.id]?.includes(id) ? [user.id] : [])))
    members.set(id, { size, has: (userId) => known.has(userId), [Symbol.iterator]: () => known.values() })
  }
  return {
    members,
    users: { has: () => true },
    workspaces: byId(workspaces),
    tellsOf: new Set(users.map(({ id }) => id)),
  }
}
