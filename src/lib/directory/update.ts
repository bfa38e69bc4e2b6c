import type { DirectoryDelta } from '#contract/directory.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { collatorFor } from '../collate.ts'
import { parts as inParts, type Work } from '../slices.ts'
import { hasBit, setBit, type Columns } from './columns.ts'
import { idTabling, idText } from './id-bytes.ts'
import { ordering, type Moved } from './ordering.ts'
import { createRows, takingIn, type Rows } from './rows.ts'

/** What takes the place of what was there. Users and workspaces are new or changed ones. */
export interface Parts {
  users: Rows
  deletedUsers: readonly string[]
  workspaces: readonly Workspace[]
  deletedWorkspaces: readonly string[]
  /** All members of a workspace: one bit for each user there was, then one for each of `users`. */
  members: ReadonlyMap<string, Uint8Array>
  /** What changes in them after that. */
  changedMembers: DirectoryDelta['members']
  failed: readonly string[] | null
}

/** The next version of columns. What it cost is what changed, and a copy of the rest: some 10 ms at 100,000 users. */
export function* updating(columns: Columns, delta: DirectoryDelta): Work<Columns> {
  return yield* rebuilding(columns, {
    users: yield* takingIn(delta.users),
    deletedUsers: delta.deleted_users,
    workspaces: delta.workspaces,
    deletedWorkspaces: delta.deleted_workspaces,
    members: new Map(),
    changedMembers: delta.members,
    failed: delta.failed,
  })
}

export function* rebuilding(old: Columns, parts: Parts): Work<Columns> {
  // Most changes are of who is where; then nobody need be placed or ordered.
  const isSamePeople = parts.users.count === 0 && parts.deletedUsers.length === 0
  const placed = isSamePeople ? null : yield* placing(old, parts)
  const rows = placed?.rows ?? old
  const collator = collatorFor(old.locale)
  const orders = placed ? yield* ordering({ ...placed, old: old.orders, collator }) : old.orders
  const workspaces = workspacesAfter(old.workspaces, parts)
  const members: Uint8Array<ArrayBuffer>[] = []
  const positionOf = yield* placesOf(old, parts, placed)
  for (const { id } of workspaces) {
    members.push(yield* membersAfter(id, { old, parts, placed, positionOf, count: rows.count }))
    yield
  }
  // Whoever reads it will look for somebody, and not wait for all of it at once.
  yield* idTabling(rows.ids)
  const failed = parts.failed ?? old.failed
  const isThere = new Set(workspaces.map(({ id }) => id))
  return {
    ...rows,
    orders,
    locale: old.locale,
    workspaces,
    members,
    failed: failed.filter((id) => isThere.has(id)),
  }
}

function workspacesAfter(old: readonly Workspace[], { workspaces, deletedWorkspaces }: Parts): Workspace[] {
  const after = new Map(old.map((one) => [one.id, one]))
  for (const id of deletedWorkspaces) after.delete(id)
  for (const one of workspaces) after.set(one.id, one)
  return [...after.values()]
}

interface Placed {
  rows: Rows
  moved: Moved
  /** Positions of new and changed users, upwards. */
  fresh: number[]
  /** Nobody was deleted, so that every position is what it was. */
  isInPlace: boolean
}

/** A changed user stays in place, a new one comes last. */
function* placing(old: Columns, { users, deletedUsers }: Parts): Work<Placed> {
  const moved = new Int32Array(old.count + users.count)
  const positionOf = yield* idTabling(old.ids)
  const replaced = new Map<number, number>()
  for (const [from, to] of inParts(0, deletedUsers.length, atOnce.found)) {
    for (const id of deletedUsers.slice(from, to)) replaced.set(positionOf(id), -1)
    yield
  }
  replaced.delete(-1)
  const isInPlace = replaced.size === 0
  const appended: number[] = []
  for (let row = 0; row < users.count; row += 1) {
    const position = old.count === 0 ? -1 : positionOf(idText(users.ids, row * 16))
    // Deleted and made anew with the same id: another user, whose memberships are not those of the first.
    if (position < 0 || replaced.get(position) === -1) appended.push(row)
    else replaced.set(position, row)
    if (row % atOnce.found === 0) yield
  }
  const rows = createRows(old.count + users.count)
  const fresh: number[] = []
  let copied = 0
  function* copyUntil(end: number): Work<void> {
    for (const [from, to] of inParts(copied, end, atOnce.copied)) {
      const shift = rows.count() - from
      for (let position = from; position < to; position += 1) moved[position] = position + shift
      rows.copy(old, from, to)
      yield
    }
    copied = end
  }
  function* take(begin: number, end: number): Work<void> {
    for (const [from, to] of inParts(begin, end, atOnce.copied)) {
      for (let row = from; row < to; row += 1) {
        moved[old.count + row] = rows.count() + row - from
        fresh.push(rows.count() + row - from)
      }
      rows.copy(users, from, to)
      yield
    }
  }
  for (const [position, row] of [...replaced].sort(([a], [b]) => a - b)) {
    yield* copyUntil(position)
    moved[position] = row < 0 ? -1 : rows.count()
    if (row >= 0) yield* take(row, row + 1)
    copied = position + 1
  }
  yield* copyUntil(old.count)
  for (const [begin, end] of runsOf(appended)) yield* take(begin, end)
  return { rows: rows.finish(), moved, fresh, isInPlace }
}

/** Users that are copied, and that are looked for, in one step. */
const atOnce = { copied: 20_000, found: 1_000 }

/** Numbers that follow on each other, as first and one after the last. */
function runsOf(numbers: readonly number[]): [number, number][] {
  const runs: [number, number][] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last?.[1] === number) last[1] += 1
    else runs.push([number, number + 1])
  }
  return runs
}

/** Where somebody is now of whom a change of memberships tells; -1: nowhere. */
function* placesOf(
  old: Columns,
  { users, changedMembers }: Parts,
  placed: Placed | null,
): Work<(id: string) => number> {
  const find = yield* idTabling(old.ids)
  if (!placed) return find
  const rows = new Map<string, number>()
  const isAsked = Object.keys(changedMembers).length > 0
  for (const [from, to] of inParts(0, isAsked ? users.count : 0, atOnce.found)) {
    for (let row = from; row < to; row += 1) rows.set(idText(users.ids, row * 16), old.count + row)
    yield
  }
  return (id) => placed.moved[rows.get(id) ?? find(id)] ?? -1
}

interface MemberParts {
  old: Columns
  parts: Parts
  /** null: the same people at the same positions. */
  placed: Pick<Placed, 'moved' | 'isInPlace'> | null
  positionOf: (id: string) => number
  count: number
}

function* membersAfter(
  id: string,
  { old, parts, placed, positionOf, count }: MemberParts,
): Work<Uint8Array<ArrayBuffer>> {
  const known = parts.deletedWorkspaces.includes(id) ? -1 : old.workspaces.findIndex((one) => one.id === id)
  const [own, read, changes] = [old.members[known], parts.members.get(id), parts.changedMembers[id]]
  if (own && !placed && !read && !changes) return own
  const bits = new Uint8Array(Math.ceil(count / 8))
  const before = read ?? own
  // Copied as they are up to the byte that the first new user may share with the last old one.
  const copied = placed?.isInPlace === false ? 0 : old.count >> 3
  if (before) bits.set(before.subarray(0, copied))
  for (const [from, to] of inParts(copied, before?.length ?? 0, atOnce.copied / 8)) {
    for (let at = from; at < to; at += 1) {
      if (before?.[at] === 0) continue
      for (let place = at * 8; place < at * 8 + 8; place += 1) {
        const now = before && hasBit(before, place) ? (placed ? placed.moved[place] : place) : -1
        if (now !== undefined && now >= 0) setBit(bits, now, true)
      }
    }
    yield
  }
  const { added = [], removed = [] } = changes ?? {}
  for (const [ids, on] of [[removed, false] as const, [added, true] as const]) {
    for (const [from, to] of inParts(0, ids.length, atOnce.found)) {
      for (const userId of ids.slice(from, to)) {
        const position = positionOf(userId)
        if (position >= 0) setBit(bits, position, on)
      }
      yield
    }
  }
  return bits
}
