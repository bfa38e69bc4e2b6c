import pLimit from 'p-limit'
import type { InTurn } from '../../../changes/changes.ts'

/** Changes of a batch that Argilla is sent at once: so many at the least, and at the most. */
const fewest = 2
const most = 16
/** Milliseconds; where answers come sooner, a further one is sent beside them. */
const soonMs = 10

/**
 * Argilla does one change at a time, on one event loop and with one writer in its database: a second one is there when it has
 * done the first, and more only wait in each other's way. The embedded one answers sooner the more there are, for they share
 * its transactions. `npx tsx bench/batches.ts` measures both.
 */
export function createCallLimit(now: () => number): InTurn {
  const limit = pLimit(fewest)
  return (call) =>
    limit(async () => {
      const began = now()
      try {
        return await call()
      } finally {
        const isSoon = now() - began < soonMs
        limit.concurrency = isSoon
          ? Math.min(limit.concurrency + 1, most)
          : Math.max(limit.concurrency - 1, fewest)
      }
    })
}
