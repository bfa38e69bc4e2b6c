import { collating, type Collator } from '../collate.ts'
import { parts, placeIn, sorting, type Slices } from '../slices.ts'
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

/** Users that are looked at, and that are put in their place, in one step. */
const most = { looked: 20_000, placed: 100 }

/** The orders of the next version: what stayed keeps its order, what is new is put in. */
export function* ordering({ old, moved, fresh, rows, collator }: Ordering): Slices<Orders> {
  const isFresh = new Uint8Array(rows.count)
  for (const position of fresh) isFresh[position] = 1
  function* keeping(order: Uint32Array): Slices<Uint32Array<ArrayBuffer>> {
    const positions = new Uint32Array(order.length)
    let count = 0
    for (const [from, to] of parts(0, order.length, most.looked)) {
      for (let place = from; place < to; place += 1) {
        const position = moved[order[place] ?? 0] ?? -1
        if (position >= 0 && isFresh[position] === 0) positions[count++] = position
      }
      yield
    }
    return positions.subarray(0, count)
  }

  function* byText(
    order: Uint32Array,
    textAt: (position: number) => string,
  ): Slices<Uint32Array<ArrayBuffer>> {
    yield
    const sorted = yield* collating(fresh.length, (index) => textAt(fresh[index] ?? 0), collator)
    const compare = (a: number, b: number) => collator.compare(textAt(a), textAt(b)) || a - b
    const positions = sorted.map((index) => fresh[index] ?? 0)
    return yield* merging(yield* keeping(order), positions, compare)
  }
  const username = yield* byText(old.username, (position) => namesAt(rows, position).username)
  const name = yield* byText(old.name, (position) => {
    const names = namesAt(rows, position)
    return displayName(names) ?? names.username
  })
  yield
  const rank = new Uint32Array(rows.count)
  for (const [from, to] of parts(0, rows.count, most.looked)) {
    for (let place = from; place < to; place += 1) rank[username[place] ?? 0] = place
    yield
  }
  const compare = (a: number, b: number) =>
    createdAt(rows, a) - createdAt(rows, b) || (rank[a] ?? 0) - (rank[b] ?? 0)
  const sorted = Uint32Array.from(fresh)
  yield* sorting(sorted, compare)
  return { username, name, created: yield* merging(yield* keeping(old.created), sorted, compare) }
}

/** Two orders in one. */
function* merging(
  kept: Uint32Array<ArrayBuffer>,
  fresh: Uint32Array<ArrayBuffer>,
  compare: (a: number, b: number) => number,
): Slices<Uint32Array<ArrayBuffer>> {
  if (kept.length === 0) return fresh
  const order = new Uint32Array(kept.length + fresh.length)
  let copied = 0
  for (const [from, to] of parts(0, fresh.length, most.placed)) {
    for (let number = from; number < to; number += 1) {
      const position = fresh[number] ?? 0
      const place = placeIn(kept, position, [copied, kept.length], compare)
      order.set(kept.subarray(copied, place), copied + number)
      order[place + number] = position
      copied = place
    }
    yield
  }
  order.set(kept.subarray(copied), copied + fresh.length)
  return order
}
