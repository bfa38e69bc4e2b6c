import type { DirectoryDelta } from '#contract/directory.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { collating, collatorFor, type Collator } from '../collate.ts'
import { placeIn, sorting, type Work } from '../slices.ts'
import { displayName } from '../user-names.ts'
import { hasBit, setBit, type Columns, type Orders } from './columns.ts'
import { createIdTable, idText } from './id-bytes.ts'
import { createdAt, namesAt } from './read.ts'
import { createRows, rowsOf, type Rows } from './rows.ts'

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
export const updating = (columns: Columns, delta: DirectoryDelta): Work<Columns> =>
  rebuilding(columns, {
    users: rowsOf(delta.users),
    deletedUsers: delta.deleted_users,
    workspaces: delta.workspaces,
    deletedWorkspaces: delta.deleted_workspaces,
    members: new Map(),
    changedMembers: delta.members,
    failed: delta.failed,
  })

export function* rebuilding(old: Columns, parts: Parts): Work<Columns> {
  const { rows, moved, fresh, isInPlace } = yield* placing(old, parts)
  const orders = yield* ordering({ old: old.orders, moved, fresh, rows, collator: collatorFor(old.locale) })
  const workspaces = workspacesAfter(old.workspaces, parts)
  const members: Uint8Array<ArrayBuffer>[] = []
  const positionOf = positionsOf(old, parts.users, moved)
  for (const { id } of workspaces) {
    members.push(membersAfter(id, { old, parts, moved, isInPlace, positionOf, count: rows.count }))
    yield
  }
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

/** -1: no longer there. The index is the position before, or that number and the place among the new rows. */
type Moved = Int32Array

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
  const positionOf = createIdTable(old.ids)
  yield
  const replaced = new Map<number, number>()
  for (const id of deletedUsers) replaced.set(positionOf(id), -1)
  replaced.delete(-1)
  const isInPlace = replaced.size === 0
  const appended: number[] = []
  for (let row = 0; row < users.count; row += 1) {
    const position = old.count === 0 ? -1 : positionOf(idText(users.ids, row * 16))
    // Deleted and made anew with the same id: another user, whose memberships are not those of the first.
    if (position < 0 || replaced.get(position) === -1) appended.push(row)
    else replaced.set(position, row)
    if (row % 1_000 === 0) yield
  }
  const rows = createRows(old.count + users.count)
  const fresh: number[] = []
  let copied = 0
  function* copyUntil(end: number): Work<void> {
    for (const [from, to] of chunksOf(copied, end)) {
      const shift = rows.count() - from
      for (let position = from; position < to; position += 1) moved[position] = position + shift
      rows.copy(old, from, to)
      yield
    }
    copied = end
  }
  function* take(begin: number, end: number): Work<void> {
    for (const [from, to] of chunksOf(begin, end)) {
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

/** Users that are copied in one step. */
const chunk = 20_000

function* chunksOf(begin: number, end: number): Generator<[number, number]> {
  for (let from = begin; from < end; from += chunk) yield [from, Math.min(end, from + chunk)]
}

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

interface Ordering {
  old: Orders
  moved: Moved
  /** Positions of new and changed users, upwards. */
  fresh: readonly number[]
  rows: Rows
  collator: Collator
}

function* ordering({ old, moved, fresh, rows, collator }: Ordering): Work<Orders> {
  const isFresh = new Uint8Array(rows.count)
  for (const position of fresh) isFresh[position] = 1
  const kept = (order: Uint32Array) => {
    const positions = new Uint32Array(order.length)
    let count = 0
    for (const before of order) {
      const position = moved[before] ?? -1
      if (position >= 0 && isFresh[position] === 0) positions[count++] = position
    }
    return positions.subarray(0, count)
  }

  function* byText(order: Uint32Array, textAt: (position: number) => string): Work<Uint32Array<ArrayBuffer>> {
    yield
    const sorted = yield* collating(fresh.length, (index) => textAt(fresh[index] ?? 0), collator)
    const compare = (a: number, b: number) => collator.compare(textAt(a), textAt(b)) || a - b
    return merged(
      kept(order),
      sorted.map((index) => fresh[index] ?? 0),
      compare,
    )
  }
  const username = yield* byText(old.username, (position) => namesAt(rows, position).username)
  const name = yield* byText(old.name, (position) => {
    const names = namesAt(rows, position)
    return displayName(names) ?? names.username
  })
  yield
  const rank = new Uint32Array(rows.count)
  for (let place = 0; place < rows.count; place += 1) rank[username[place] ?? 0] = place
  const compare = (a: number, b: number) =>
    createdAt(rows, a) - createdAt(rows, b) || (rank[a] ?? 0) - (rank[b] ?? 0)
  const sorted = Uint32Array.from(fresh)
  yield* sorting(sorted, compare)
  return { username, name, created: merged(kept(old.created), sorted, compare) }
}

/** Two orders in one. */
function merged(
  kept: Uint32Array<ArrayBuffer>,
  fresh: Uint32Array<ArrayBuffer>,
  compare: (a: number, b: number) => number,
): Uint32Array<ArrayBuffer> {
  if (kept.length === 0) return fresh
  const order = new Uint32Array(kept.length + fresh.length)
  let from = 0
  fresh.forEach((position, number) => {
    const place = placeIn(kept, position, [from, kept.length], compare)
    order.set(kept.subarray(from, place), from + number)
    order[place + number] = position
    from = place
  })
  order.set(kept.subarray(from), from + fresh.length)
  return order
}

function positionsOf(old: Columns, users: Rows, moved: Moved): (id: string) => number {
  const rows = new Map<string, number>()
  let find: ((id: string) => number) | null = null
  return (id) => {
    if (!find) {
      find = createIdTable(old.ids)
      for (let row = 0; row < users.count; row += 1) rows.set(idText(users.ids, row * 16), old.count + row)
    }
    return moved[rows.get(id) ?? find(id)] ?? -1
  }
}

interface MemberParts {
  old: Columns
  parts: Parts
  moved: Moved
  isInPlace: boolean
  positionOf: (id: string) => number
  count: number
}

function membersAfter(
  id: string,
  { old, parts, moved, isInPlace, positionOf, count }: MemberParts,
): Uint8Array<ArrayBuffer> {
  const bits = new Uint8Array(Math.ceil(count / 8))
  const known = parts.deletedWorkspaces.includes(id) ? -1 : old.workspaces.findIndex((one) => one.id === id)
  const before = parts.members.get(id) ?? old.members[known]
  // Copied as they are up to the byte that the first new user may share with the last old one.
  const copied = isInPlace ? old.count >> 3 : 0
  if (before) bits.set(before.subarray(0, copied))
  for (let at = copied; at < (before?.length ?? 0); at += 1) {
    if (before?.[at] === 0) continue
    for (let place = at * 8; place < at * 8 + 8; place += 1) {
      const to = before && hasBit(before, place) ? (moved[place] ?? -1) : -1
      if (to >= 0) setBit(bits, to, true)
    }
  }
  const { added = [], removed = [] } = parts.changedMembers[id] ?? {}
  for (const [ids, on] of [[removed, false] as const, [added, true] as const]) {
    for (const userId of ids) {
      const position = positionOf(userId)
      if (position >= 0) setBit(bits, position, on)
    }
  }
  return bits
}
