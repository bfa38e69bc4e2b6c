import { setImmediate } from 'node:timers/promises'
import { type Slices, inSlices as drive } from '#lib/slices.ts'

/** Does the work while the event loop turns. */
export const inSlices = <Result>(work: Slices<Result>): Promise<Result> => drive(work, () => setImmediate())

/** What is made of each, one at a step. */
export function* mapping<From, To>(
  all: readonly From[],
  make: (one: From, index: number) => To,
): Slices<To[]> {
  const made: To[] = []
  for (const [index, one] of all.entries()) {
    made.push(make(one, index))
    yield
  }
  return made
}
