import { foldForSearch } from '#lib/search.ts'

/** One spelling for names that differ in case, accents or in how their words are joined only: "WS 00", "ws-00". */
const foldName = (name: string): string => foldForSearch(name).replace(/[^\p{L}\p{M}\p{N}]/gu, '')

/** Gives the name that was probably meant by one that is not among these; null where nothing is near enough. */
export function nearAmong(names: readonly string[]): (name: string) => string | null {
  const byFolded = new Map(names.map((name) => [foldName(name), name]))
  // Thousands of rows ask for the same few.
  const known = new Map<string, string | null>()
  const find = (name: string): string | null => {
    const folded = foldName(name)
    const same = byFolded.get(folded)
    if (same !== undefined || folded.length < shortest) return same ?? null
    const near = Array.from(byFolded).filter(([other]) => isTypo(folded, other))
    // Of two that are as near nobody knows which one is meant.
    return near.length === 1 ? (near[0]?.[1] ?? null) : null
  }
  return (name) => {
    const before = known.get(name)
    const found = before === undefined ? find(name) : before
    known.set(name, found)
    return found
  }
}

/** In shorter names one letter makes another word. */
const shortest = 6

const digits = (name: string) => name.replace(/\P{N}/gu, '')

/** One letter too many, missing, another or changed places with the next. Numbers are no typos: `team-1`, `team-2`. */
function isTypo(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || digits(one) !== digits(other)) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  let end = 0
  const most = Math.min(one.length, other.length) - start
  while (end < most && one.at(-1 - end) === other.at(-1 - end)) end += 1
  const [a, b] = [one.slice(start, one.length - end), other.slice(start, other.length - end)]
  return (a.length <= 1 && b.length <= 1) || (a.length === 2 && a === `${b[1]}${b[0]}`)
}
