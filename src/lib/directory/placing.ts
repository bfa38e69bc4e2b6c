import { parts as inParts, type Slices } from '../slices.ts'
import type { Columns } from './columns.ts'
import { idTabling, idText } from './id-bytes.ts'
import type { Moved } from './ordering.ts'
import { createRows, type Rows } from './rows.ts'

/** Users that are copied, and that are looked for, in one step. */
export const atOnce = { copied: 20_000, found: 1_000 }

export interface Placed {
  rows: Rows
  moved: Moved
  /** Positions of new and changed users, upwards. */
  fresh: number[]
  /** Nobody was deleted, so that every position is what it was. */
  isInPlace: boolean
}

/** A changed user stays in place, a new one comes last. */
export function* placing(
  old: Columns,
  { users, deletedUsers }: { users: Rows; deletedUsers: readonly string[] },
): Slices<Placed> {
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
  function* copyUntil(end: number): Slices<void> {
    for (const [from, to] of inParts(copied, end, atOnce.copied)) {
      const shift = rows.count() - from
      for (let position = from; position < to; position += 1) moved[position] = position + shift
      rows.copy(old, from, to)
      yield
    }
    copied = end
  }
  function* take(begin: number, end: number): Slices<void> {
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
