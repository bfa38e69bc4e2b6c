import { type Role, roles, type User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { inNameOrder } from '../collate.ts'
import { once } from '../once.ts'
import type { ListState } from '../list/list-state.ts'
import { hasBit, roleAt, type Columns } from './columns.ts'
import { findUsers } from './find.ts'
import { idTable } from './id-bytes.ts'
import { idAt, userAt } from './read.ts'

/** Users, workspaces and memberships in one version, to be read. A user's position is their place in Argilla's own list. */
export interface Directory {
  readonly columns: Columns
  readonly count: number
  readonly workspaces: readonly Workspace[]
  /** The same by their names. */
  readonly byName: () => readonly Workspace[]
  readonly failed: readonly string[]
  /** The same object as long as nobody changes. */
  user: (position: number) => User
  /** All at these positions, past the few that stand on a screen and are kept. */
  users: (positions: Iterable<number>) => User[]
  /** Whoever has this id. */
  find: (userId: string) => User | undefined
  id: (position: number) => string
  /** -1 where there is none; that is a member nowhere. */
  positionOf: (userId: string) => number
  roleOf: (userId: string) => Role | undefined
  /** Ids, in the order of `workspaces`. */
  workspacesOf: (position: number) => string[]
  /** Positions, upwards. */
  membersOf: (workspaceId: string) => number[]
  countMembers: (workspaceId: string) => number
  isMember: (position: number, workspaceId: string) => boolean
  /** How many owners there are. */
  owners: () => number
  /** Positions of the users that the state asks for, in its order. Not to be changed. */
  list: (state: ListState) => Uint32Array
}

/** More than stand on a screen. */
const mostMade = 1_000
const named = once((workspaces: readonly Workspace[]) => inNameOrder(workspaces))
/** Other people come with other ids; where only memberships change, what was made stays. */
const madeOf = once<Columns['ids'], Map<number, User>>(() => new Map())

export function createDirectory(columns: Columns): Directory {
  const { count, workspaces, members, failed } = columns
  const numberOf = new Map(workspaces.map(({ id }, number) => [id, number]))
  let counts: Uint32Array | null = null
  const membersIn = (workspaceId: string) => members[numberOf.get(workspaceId) ?? -1]

  const made = madeOf(columns.ids)
  function user(position: number): User {
    const known = made.get(position)
    if (known) return known
    if (made.size >= mostMade) made.clear()
    const one = userAt(columns, position)
    made.set(position, one)
    return one
  }

  return {
    columns,
    count,
    workspaces,
    byName: () => named(workspaces),
    failed,
    user,
    users: (positions) => Array.from(positions, (position) => userAt(columns, position)),
    find(userId) {
      const position = idTable(columns.ids)(userId)
      return position < 0 ? undefined : user(position)
    },
    id: (position) => idAt(columns, position),
    positionOf: (userId) => idTable(columns.ids)(userId),
    roleOf(userId) {
      const position = idTable(columns.ids)(userId)
      return position < 0 ? undefined : roles[roleAt(columns, position)]
    },
    workspacesOf: (position) =>
      workspaces.flatMap(({ id }, number) => (hasBit(members[number] ?? columns.ids, position) ? [id] : [])),
    membersOf: (workspaceId) => positionsIn(membersIn(workspaceId)),
    countMembers: (workspaceId) => bitsIn(membersIn(workspaceId) ?? none),
    isMember(position, workspaceId) {
      const bits = membersIn(workspaceId)
      return bits !== undefined && hasBit(bits, position)
    },
    owners() {
      let owners = 0
      for (let position = 0; position < count; position += 1) {
        if (roles[roleAt(columns, position)] === 'owner') owners += 1
      }
      return owners
    },
    list: (state) => findUsers(columns, () => (counts ??= workspaceCounts(columns)), state),
  }
}

const none = new Uint8Array()

/** How many bits are on; counted once. */
const bitsIn = once((bits: Uint8Array) => {
  let count = 0
  for (let byte of bits) for (; byte > 0; byte &= byte - 1) count += 1
  return count
})

function positionsIn(bits: Uint8Array = none): number[] {
  const positions: number[] = []
  bits.forEach((byte, at) => {
    if (byte === 0) return
    for (let bit = 0; bit < 8; bit += 1) if ((byte >> bit) & 1) positions.push(at * 8 + bit)
  })
  return positions
}

function workspaceCounts({ count, members }: Columns): Uint32Array {
  const counts = new Uint32Array(count)
  for (const bits of members) {
    for (const position of positionsIn(bits)) counts[position] = (counts[position] ?? 0) + 1
  }
  return counts
}
