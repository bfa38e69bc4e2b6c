import type { JournalOperation } from '#contract/journal.ts'
import type { Columns } from '#lib/directory/columns.ts'
import { idAt } from '#lib/directory/read.ts'
import type { Slices } from '#lib/slices.ts'
import { ours, type Change } from './elsewhere-changes.ts'
import type { Reading } from './reading.ts'

/** How much has changed: users made or changed, users deleted, and memberships of those who are still there. */
export type Counts = Record<'users' | 'user_deleted' | 'memberships', number>

/** How much there is of what is too much to be told one by one. */
export function* countingIn(
  base: Columns,
  { users, deletedUsers, members }: Reading['parts'],
): Slices<Counts> {
  let memberships = 0
  const gone = yield* placesOf(base, deletedUsers)
  const numberOf = new Map(base.workspaces.map(({ id }, number) => [id, number]))
  for (const [id, bits] of members) {
    yield
    if (base.failed.includes(id)) continue
    const before = base.members[numberOf.get(id) ?? -1] ?? new Uint8Array()
    for (let at = 0; at < Math.max(bits.length, before.length); at += 1)
      for (let byte = ((bits[at] ?? 0) ^ (before[at] ?? 0)) & ~(gone[at] ?? 0); byte > 0; byte &= byte - 1)
        memberships += 1
  }
  return { users: users.count, user_deleted: deletedUsers.length, memberships }
}

/** A bit for each of these: their memberships have gone with them. */
function* placesOf(base: Columns, ids: readonly string[]): Slices<Uint8Array> {
  const bits = new Uint8Array(ids.length > 0 ? Math.ceil(base.count / 8) : 0)
  const wanted = new Set(ids)
  for (let place = 0; place < bits.length * 8 && place < base.count; place += 1) {
    if (place % 10_000 === 0) yield
    if (wanted.has(idAt(base, place))) bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7))
  }
  return bits
}

/** As which changes of our own these would stand in the journal. */
const oursOf: Record<keyof Counts, readonly JournalOperation[]> = {
  users: [ours.user_created, ours.user_changed],
  user_deleted: [ours.user_deleted],
  memberships: [ours.joined, ours.left],
}

/** What is left of it when as much is taken for ours as we have changed. */
export function besideOurs(found: Counts, changed: ReadonlyMap<JournalOperation, number>): Counts {
  const left = (what: keyof Counts) =>
    found[what] - oursOf[what].reduce((sum, operation) => sum + (changed.get(operation) ?? 0), 0)
  return { users: left('users'), user_deleted: left('user_deleted'), memberships: left('memberships') }
}

/** How much of each. */
export function countsOf(changes: readonly Change[]): Record<string, string> {
  const counts: Record<string, number> = {}
  for (const { kind } of changes) counts[kind] = (counts[kind] ?? 0) + 1
  return textsOf(counts)
}

/** Those that there are. */
export const textsOf = (counts: Record<string, number>) =>
  Object.fromEntries(
    Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [[what, String(count)]] : [])),
  )
