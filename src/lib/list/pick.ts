import { byId } from '../by-id.ts'
import type { Directory } from '../directory/directory.ts'
import { defaultListState } from './list-state.ts'
import { once } from '../once.ts'
import { foldForSearch, hasWords, searchedWords } from '../search.ts'
import { displayName } from '../user-names.ts'

export interface PickOption {
  id: string
  label: string
  /** A second line, searched too: a person's name under the username. */
  detail?: string | undefined
}

/** What may be chosen from, however much that is. */
export interface PickSource {
  /** The first `most` of what matches and is not `taken`, and how many that are. Case and accents count for nothing. */
  search: (typed: string, taken: ReadonlySet<string>, most: number) => { first: PickOption[]; count: number }
  find: (id: string) => PickOption | undefined
}

/** A list, in its order. */
export const pickFrom = once((options: readonly PickOption[]): PickSource => {
  const folded = options.map(({ label, detail }) => foldForSearch(`${label}\n${detail ?? ''}`))
  return {
    search(typed, taken, most) {
      const words = searchedWords(typed)
      const found = options.filter(
        ({ id }, position) => !taken.has(id) && hasWords(folded[position] ?? '', words),
      )
      return { first: found.slice(0, most), count: found.length }
    },
    find: (id) => byId(options).get(id),
  }
})

/** Workspaces and the like, known by their names alone. */
export const pickNames = once((names: readonly string[]) =>
  pickFrom(names.map((name) => ({ id: name, label: name }))),
)

export const pickNamed = once((items: readonly { id: string; name: string }[]) =>
  pickFrom(items.map(({ id, name }) => ({ id, label: name }))),
)

/** All users, by username. Of 100,000 only those are made that are shown. */
export const pickUsers = once((directory: Directory): PickSource => ({
  search(typed, taken, most) {
    const without = new Set(Array.from(taken, directory.positionOf))
    const positions = directory
      .list({ ...defaultListState, q: typed })
      .filter((position) => !without.has(position))
    return {
      first: Array.from(positions.subarray(0, most), (position) => optionOf(directory.user(position))),
      count: positions.length,
    }
  },
  find(id) {
    const user = directory.find(id)
    return user && optionOf(user)
  },
}))

const optionOf = (
  user: Parameters<typeof displayName>[0] & { id: string; username: string },
): PickOption => ({
  id: user.id,
  label: user.username,
  detail: displayName(user) ?? undefined,
})

/** One after the other. */
export const pickFromAll = (...sources: readonly PickSource[]): PickSource => ({
  search(typed, taken, most) {
    const found = sources.map((source) => source.search(typed, taken, most))
    return {
      first: found.flatMap(({ first }) => first).slice(0, most),
      count: found.reduce((sum, { count }) => sum + count, 0),
    }
  },
  find(id) {
    for (const source of sources) {
      const option = source.find(id)
      if (option) return option
    }
    return undefined
  },
})

export const pickWithout = (source: PickSource, ids: Iterable<string>): PickSource => {
  const without = [...ids]
  return {
    search: (typed, taken, most) => source.search(typed, new Set([...taken, ...without]), most),
    find: source.find,
  }
}
