import type { Work } from '#lib/slices.ts'

const sliceMs = 8

/** Does the work while the page goes on answering clicks and keys, a few milliseconds each time. */
export async function inSlices<Result>(work: Work<Result>): Promise<Result> {
  let began = performance.now()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() - began < sliceMs) continue
    await new Promise((resolve) => setTimeout(resolve))
    began = performance.now()
  }
}
