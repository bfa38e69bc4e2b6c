import { randomUUID } from 'node:crypto'
import type { DirectoryDelta } from '#contract/directory.ts'
import { mergeDeltas, sizeOf } from '#lib/directory/delta.ts'
import { mostTold } from './difference.ts'

/** Changes that are kept to tell of. */
const mostKept = 5_000

/** The versions of a picture in this process, and what changed from one to the next. */
export interface Versions {
  current: () => string
  /** Null: something that can't be told of. Gives the new version. */
  add: (delta: DirectoryDelta | null) => string
  /** What has changed from one to the other; null where that is not known, or too much. */
  between: (since: string, until: string) => DirectoryDelta | null
}

export function createVersions(): Versions {
  const run = randomUUID()
  let deltas: DirectoryDelta[] = []
  /** Number of the version before the first of `deltas`. */
  let first = 0
  const numberOf = (version: string) => {
    const [from, number = ''] = version.split('.')
    return from === run && /^\d{1,15}$/.test(number) ? Number(number) : -1
  }
  const current = () => `${run}.${first + deltas.length}`

  return {
    current,
    add(delta) {
      if (delta === null) {
        first += deltas.length + 1
        deltas = []
      } else if (deltas.push(delta) >= 2 * mostKept) {
        deltas = deltas.slice(mostKept)
        first += mostKept
      }
      return current()
    },
    between(since, until) {
      const [from, to] = [numberOf(since) - first, numberOf(until) - first]
      if (from < 0 || to < from || to > deltas.length) return null
      const delta = mergeDeltas(deltas.slice(from, to))
      return sizeOf(delta) <= mostTold ? delta : null
    },
  }
}
