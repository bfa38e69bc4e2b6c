import { setImmediate } from 'node:timers/promises'
import { type Work, inSlices as drive } from '#lib/slices.ts'

/** Does the work while the event loop turns. */
export const inSlices = <Result>(work: Work<Result>): Promise<Result> => drive(work, () => setImmediate())
