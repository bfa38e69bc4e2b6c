import { setImmediate } from 'node:timers/promises'
import type { Work } from '#lib/slices.ts'

const sliceMs = 8

/** Does the work while the event loop turns, a few milliseconds each time. */
export async function inSlices<Result>(work: Work<Result>): Promise<Result> {
  let began = performance.now()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() - began < sliceMs) continue
    await setImmediate()
    began = performance.now()
  }
}
