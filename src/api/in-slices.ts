import { type Slices, inSlices as drive } from '#lib/slices.ts'

const pause = () => new Promise((resolve) => setTimeout(resolve))

/** Does the work while the page goes on answering clicks and keys. */
export const inSlices = <Result>(work: Slices<Result>): Promise<Result> => drive(work, pause)
