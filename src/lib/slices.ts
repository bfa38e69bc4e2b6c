/** Long work in steps of a millisecond or so: whoever drives it may do something else between two of them. */
export type Slices<Result> = Generator<undefined, Result>

/** Milliseconds of work at a time. */
const sliceMs = 8

/** Does it while other things go on: between two slices it waits for `pause`. */
export async function inSlices<Result>(work: Slices<Result>, pause: () => Promise<unknown>): Promise<Result> {
  let began = performance.now()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() - began < sliceMs) continue
    await pause()
    began = performance.now()
  }
}

/** Does it in one go. */
export function drain<Result>(work: Slices<Result>): Result {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** 0, 1, 2 …; `Uint32Array.from` with a function takes twenty times as long. */
export function positions(count: number): Uint32Array<ArrayBuffer> {
  const order = new Uint32Array(count)
  for (let position = 0; position < count; position += 1) order[position] = position
  return order
}

/** From one number to before another, in parts of so many at the most: what is done to a part is one step. */
export function* parts(begin: number, end: number, most: number): Generator<[from: number, to: number]> {
  for (let from = begin; from < end; from += most) yield [from, Math.min(end, from + most)]
}

type Compare = (a: number, b: number) => number

/** Compared so often, a step is over. */
const comparisons = 1_000

/**
 * Sorts `order` in place, stable where `compare` never answers 0. Runs that stand in order already are kept, and of two
 * runs only what overlaps is merged: what is nearly in order costs little more than a look.
 */
export function* sorting(order: Uint32Array, compare: Compare): Slices<void> {
  let left = comparisons
  const counted: Compare = (a, b) => {
    left -= 1
    return compare(a, b)
  }
  let runs: number[] = []
  for (let index = 0; index < order.length; index += 1) {
    if (index === 0 || counted(order[index - 1] ?? 0, order[index] ?? 0) > 0) runs.push(index)
    if (left <= 0) {
      left = comparisons
      yield
    }
  }
  const room = new Uint32Array(order.length)
  for (; runs.length > 1; runs = runs.filter((_, number) => number % 2 === 0)) {
    for (let number = 0; number + 1 < runs.length; number += 2) {
      const [begin, middle, end] = [
        runs[number] ?? 0,
        runs[number + 1] ?? 0,
        runs[number + 2] ?? order.length,
      ]
      const merge = merging(order, room, { begin, middle, end }, counted)
      for (let isDone = false; !isDone;) {
        isDone = merge.next().done === true
        if (left <= 0) {
          left = comparisons
          yield
        }
      }
    }
  }
}

/** Merges two runs that stand side by side; may be left after every hundredth one. */
function* merging(
  order: Uint32Array,
  room: Uint32Array,
  { begin, middle, end }: { begin: number; middle: number; end: number },
  compare: Compare,
): Slices<void> {
  const at = (index: number) => order[index] ?? 0
  const start = placeIn(order, at(middle), [begin, middle], compare)
  if (start === middle) return
  const stop = placeIn(order, at(middle - 1), [middle, end], compare)
  room.set(order.subarray(start, middle), start)
  let [one, other] = [start, middle]
  for (let into = start; one < middle && other < stop; into += 1) {
    const isFirst = compare(room[one] ?? 0, at(other)) <= 0
    order[into] = isFirst ? (room[one++] ?? 0) : at(other++)
    if (into % 100 === 0) yield
  }
  order.set(room.subarray(one, middle), one + other - middle)
}

/** The index in a sorted part of `order` before which `value` belongs, after all that are equal. */
export function placeIn(
  order: Uint32Array,
  value: number,
  [from, to]: readonly [number, number],
  compare: Compare,
): number {
  while (from < to) {
    const half = (from + to) >> 1
    if (compare(order[half] ?? 0, value) <= 0) from = half + 1
    else to = half
  }
  return from
}
