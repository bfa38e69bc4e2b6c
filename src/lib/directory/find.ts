import { roles } from '#contract/users.ts'
import type { ListState } from '../list/list-state.ts'
import { searchedWords } from '../search.ts'
import { hasBit, roleAt, type Columns } from './columns.ts'
import { createdAt } from './read.ts'

const weekMicros = 7 * 24 * 60 * 60 * 1_000_000

/**
 * Positions of the users that the state asks for, in its order; not to be changed, for without filters it is the order
 * itself. `counts` has the number of workspaces of each user.
 */
export function findUsers(columns: Columns, counts: () => Uint32Array, state: ListState): Uint32Array {
  const fits = filter(columns, counts, state)
  const { orders } = columns
  const { sort, dir } = state
  const order = orders[sort === 'role' || sort === 'workspaces' ? 'username' : sort]
  const found = fits === null ? order : order.filter(fits)
  if (sort === 'role') return bucketed(found, roles.length, (position) => roleAt(columns, position), dir)
  if (sort === 'workspaces') {
    const numbers = counts()
    // Owners see every workspace: after all others, by those that they are a member of.
    const everywhere = columns.workspaces.length + 1
    const keyOf = (position: number) =>
      (numbers[position] ?? 0) + (isOwner(columns, position) ? everywhere : 0)
    return bucketed(found, 2 * everywhere, keyOf, dir)
  }
  if (dir === 'asc') return found
  return sort === 'created'
    ? reversedRuns(found, (position) => createdAt(columns, position))
    : found.toReversed()
}

/** Null: all of them. */
function filter(
  columns: Columns,
  counts: () => Uint32Array,
  { q, role, workspace, since }: ListState,
): ((position: number) => boolean) | null {
  const words = searchedWords(q)
  const found = words.length > 0 ? search(columns, words) : null
  if (found === null && role === null && workspace === null && since === null) return null
  const numbers = workspace === 'none' ? counts() : null
  const kind = role === null ? -1 : roles.indexOf(role)
  const isRecent = since === null ? null : isNew(columns)
  const members = columns.members[columns.workspaces.findIndex(({ id }) => id === workspace)]
  return (position) => {
    if (found !== null && !hasBit(found, position)) return false
    if (kind >= 0 && roleAt(columns, position) !== kind) return false
    if (isRecent && !isRecent(position)) return false
    if (workspace === null) return true
    if (numbers) return numbers[position] === 0 && !isOwner(columns, position)
    return members !== undefined && hasBit(members, position)
  }
}

/** Created within the last seven days. */
function isNew(columns: Columns): (position: number) => boolean {
  const from = Date.now() * 1000 - weekMicros
  return (position) => createdAt(columns, position) >= from
}

const isOwner = (columns: Columns, position: number): boolean => roles[roleAt(columns, position)] === 'owner'

/** One bit a user: has every word. No word holds a line break, with which each user's text ends. */
function search({ count, folded, foldedStarts }: Columns, words: readonly string[]): Uint8Array {
  const [longest = '', ...others] = words.toSorted((a, b) => b.length - a.length)
  const bits = new Uint8Array(Math.ceil(count / 8))
  let position = 0
  for (let at = folded.indexOf(longest); at >= 0;) {
    while ((foldedStarts[position + 1] ?? 0) <= at) position += 1
    const end = foldedStarts[position + 1] ?? 0
    const own = others.length > 0 ? folded.slice(foldedStarts[position], end) : ''
    if (others.every((word) => own.includes(word))) {
      bits[position >> 3] = (bits[position >> 3] ?? 0) | (1 << (position & 7))
    }
    at = folded.indexOf(longest, end)
  }
  return bits
}

/** By a small number, what is equal as it came, in both directions. */
function bucketed(
  found: Uint32Array,
  buckets: number,
  keyOf: (position: number) => number,
  dir: ListState['dir'],
): Uint32Array {
  const places = new Uint32Array(buckets)
  for (const position of found) places[keyOf(position)] = (places[keyOf(position)] ?? 0) + 1
  const keys = [...places.keys()]
  let place = 0
  for (const key of dir === 'asc' ? keys : keys.reverse()) {
    const size = places[key] ?? 0
    places[key] = place
    place += size
  }
  const order = new Uint32Array(found.length)
  for (const position of found) {
    const key = keyOf(position)
    order[places[key] ?? 0] = position
    places[key] = (places[key] ?? 0) + 1
  }
  return order
}

/** The other way round; what is equal stays as it came. */
function reversedRuns(found: Uint32Array, keyOf: (position: number) => number): Uint32Array {
  const order = found.toReversed()
  for (let begin = 0; begin < order.length;) {
    let end = begin + 1
    while (end < order.length && keyOf(order[end] ?? 0) === keyOf(order[begin] ?? 0)) end += 1
    if (end - begin > 1) order.subarray(begin, end).reverse()
    begin = end
  }
  return order
}
