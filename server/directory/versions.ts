import { randomUUID } from 'node:crypto'
import type { DirectoryChange } from '#contract/directory.ts'
import { mergeChanges, sizeOf } from '#lib/directory/change.ts'
import { mostTold } from './difference.ts'

/** Changes that are kept to tell of. */
const mostKept = 5_000

/** The versions of a picture in this process, and what changed from one to the next. */
export interface Versions {
  current: () => string
  /** Null: something that can't be told of. Gives the new version. */
  add: (change: DirectoryChange | null) => string
  /** What has changed from one to the other; null where that is not known, or too much. */
  between: (since: string, until: string) => DirectoryChange | null
}

export function createVersions(): Versions {
  const run = randomUUID()
  let changes: DirectoryChange[] = []
  /** Number of the version before the first of `changes`. */
  let first = 0
  const numberOf = (version: string) => {
    const [from, number = ''] = version.split('.')
    return from === run && /^\d{1,15}$/.test(number) ? Number(number) : -1
  }
  const current = () => `${run}.${first + changes.length}`

  return {
    current,
    add(change) {
      if (change === null) {
        first += changes.length + 1
        changes = []
      } else if (changes.push(change) >= 2 * mostKept) {
        changes = changes.slice(mostKept)
        first += mostKept
      }
      return current()
    },
    between(since, until) {
      const [from, to] = [numberOf(since) - first, numberOf(until) - first]
      if (from < 0 || to < from || to > changes.length) return null
      const change = mergeChanges(changes.slice(from, to))
      return sizeOf(change) <= mostTold ? change : null
    },
  }
}
