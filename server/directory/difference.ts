import type { DirectoryDelta } from '#contract/directory.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { sizeOf } from '#lib/directory/delta.ts'
import { hasBit, type Columns } from '#lib/directory/columns.ts'
import { idAt, userAt } from '#lib/directory/read.ts'
import type { Parts } from '#lib/directory/update.ts'
import type { Slices } from '#lib/slices.ts'
import type { Found } from './found.ts'

/** Users and memberships that one answer tells of; where more have changed, everything is sent anew. */
export const mostTold = 2_000

export interface Difference {
  parts: Parts
  /** What is new in it; null where that is too much to be told of. */
  delta: DirectoryDelta | null
}

interface Read extends Found {
  workspaces: readonly Workspace[]
  /** Workspaces whose members could not be read: those from before stay. */
  failed: readonly string[]
  /** All users were read, not only members of workspaces. */
  isWhole: boolean
}

/** What a reading changes in the columns that it was compared with. */
export function* comparing(base: Columns, read: Read): Slices<Difference> {
  const { users, workspaces, failed } = read
  const members = new Map(
    workspaces.flatMap(({ id }) =>
      failed.includes(id) ? [] : [[id, read.members.get(id) ?? new Uint8Array()]],
    ),
  )
  const known = new Set(base.workspaces.map((one) => JSON.stringify(one)))
  const isThere = new Set(workspaces.map(({ id }) => id))
  const kept = read.isWhole
    ? []
    : base.members.filter((_, number) => failed.includes(base.workspaces[number]?.id ?? ''))
  const deletedUsers: string[] = []
  for (let position = 0; position < base.count; position += 1) {
    if (position % 10_000 === 0) yield
    if (hasBit(read.seen, position) || kept.some((bits) => hasBit(bits, position))) continue
    deletedUsers.push(idAt(base, position))
  }
  const parts: Parts = {
    users,
    deletedUsers,
    workspaces: workspaces.filter((one) => !known.has(JSON.stringify(one))),
    deletedWorkspaces: base.workspaces.flatMap(({ id }) => (isThere.has(id) ? [] : [id])),
    members,
    changedMembers: {},
    failed: failed.join() === base.failed.join() ? null : failed,
  }
  return { parts, delta: yield* deltaIn(base, parts) }
}

function* deltaIn(base: Columns, parts: Parts): Slices<DirectoryDelta | null> {
  const { users, deletedUsers } = parts
  if (users.count + deletedUsers.length > mostTold) return null
  const idOf = (place: number) => (place < base.count ? idAt(base, place) : idAt(users, place - base.count))
  const members: DirectoryDelta['members'] = {}
  const delta: DirectoryDelta = {
    deleted_users: [...deletedUsers],
    users: Array.from({ length: users.count }, (_, row) => userAt(users, row)),
    deleted_workspaces: [...parts.deletedWorkspaces],
    workspaces: [...parts.workspaces],
    members,
    failed: parts.failed === null ? null : [...parts.failed],
  }
  const gone = new Set(deletedUsers)
  let left = mostTold - sizeOf(delta)
  for (const [id, bits] of parts.members) {
    yield
    const before = base.members[base.workspaces.findIndex((one) => one.id === id)] ?? new Uint8Array()
    const added = placesIn(bits, before, left)
    const removed = placesIn(before, bits, left, (place) => !gone.has(idOf(place)))
    left -= added.length + removed.length
    if (left < 0) return null
    if (added.length + removed.length > 0)
      members[id] = { added: added.map(idOf), removed: removed.map(idOf) }
  }
  return delta
}

/** Places of one that the other lacks and that count; no more than some beyond `most`. */
function placesIn(
  bits: Uint8Array,
  without: Uint8Array,
  most: number,
  counts: (place: number) => boolean = () => true,
): number[] {
  const places: number[] = []
  for (let at = 0; at < bits.length && places.length <= most; at += 1) {
    const byte = (bits[at] ?? 0) & ~(without[at] ?? 0)
    for (let bit = 0; byte >> bit !== 0; bit += 1) {
      const place = at * 8 + bit
      if ((byte >> bit) & 1 && counts(place)) places.push(place)
    }
  }
  return places
}
