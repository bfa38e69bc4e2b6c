import { collating, type Collator } from '../collate.ts'
import { placeIn, sorting, type Work } from '../slices.ts'
import { displayName } from '../user-names.ts'
import type { Orders } from './columns.ts'
import { createdAt, namesAt } from './read.ts'
import type { Rows } from './rows.ts'

/** -1: no longer there. The index is the position before, or that number and the place among the new rows. */
export type Moved = Int32Array

interface Ordering {
  old: Orders
  moved: Moved
  /** Positions of new and changed users, upwards. */
  fresh: readonly number[]
  rows: Rows
  collator: Collator
}

/** The orders of the next version: what stayed keeps its order, what is new is put in. */
export function* ordering({ old, moved, fresh, rows, collator }: Ordering): Work<Orders> {
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
