import { parts as inParts, type Slices } from '../slices.ts'
import { hasBit, setBit, type Columns } from './columns.ts'
import { atOnce, type Placed } from './placing.ts'
import type { Parts } from './update.ts'

interface MemberParts {
  old: Columns
  parts: Parts
  /** null: the same people at the same positions. */
  placed: Pick<Placed, 'moved' | 'isInPlace'> | null
  positionOf: (id: string) => number
  count: number
}

/** Who is a member of this workspace after the change. */
export function* membersAfter(
  id: string,
  { old, parts, placed, positionOf, count }: MemberParts,
): Slices<Uint8Array<ArrayBuffer>> {
  const known = parts.deletedWorkspaces.includes(id) ? -1 : old.workspaces.findIndex((one) => one.id === id)
  const [own, read, changes] = [old.members[known], parts.members.get(id), parts.changedMembers[id]]
  if (own && !placed && !read && !changes) return own
  const bits = new Uint8Array(Math.ceil(count / 8))
  const before = read ?? own
  // Copied as they are up to the byte that the first new user may share with the last old one.
  const copied = placed?.isInPlace === false ? 0 : old.count >> 3
  if (before) bits.set(before.subarray(0, copied))
  for (const [from, to] of inParts(copied, before?.length ?? 0, atOnce.copied / 8)) {
    for (let at = from; at < to; at += 1) {
      if (before?.[at] === 0) continue
      for (let place = at * 8; place < at * 8 + 8; place += 1) {
        const now = before && hasBit(before, place) ? (placed ? placed.moved[place] : place) : -1
        if (now !== undefined && now >= 0) setBit(bits, now, true)
      }
    }
    yield
  }
  const { added = [], removed = [] } = changes ?? {}
  for (const [ids, on] of [[removed, false] as const, [added, true] as const]) {
    for (const [from, to] of inParts(0, ids.length, atOnce.found)) {
      for (const userId of ids.slice(from, to)) {
        const position = positionOf(userId)
        if (position >= 0) setBit(bits, position, on)
      }
      yield
    }
  }
  return bits
}
