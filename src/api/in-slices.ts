import { type Work, inSlices as drive } from '#lib/slices.ts'

const pause = () => new Promise((resolve) => setTimeout(resolve))

/** Does the work while the page goes on answering clicks and keys. */
export const inSlices = <Result>(work: Work<Result>): Promise<Result> => drive(work, pause)
