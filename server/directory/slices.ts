import { setImmediate } from 'node:timers/promises'
import { type Slices, inSlices as drive } from '#lib/slices.ts'

/** Does the work while the event loop turns. */
export const inSlices = <Result>(work: Slices<Result>): Promise<Result> => drive(work, () => setImmediate())
