import type { User } from '#contract/users.ts'
import { setBit, type Columns } from '#lib/directory/columns.ts'
import { idTable } from '#lib/directory/id-bytes.ts'
import { userAt } from '#lib/directory/read.ts'
import { createRows, type Rows } from '#lib/directory/rows.ts'
import type { Slices } from '#lib/slices.ts'

/** What a reading has found. A place is a position in `base`, or its count and the row of somebody new. */
export interface Found {
  /** New and changed users. */
  users: Rows
  /** One bit for each user of `base`: is there still. */
  seen: Uint8Array
  /** By workspace, one bit a place. */
  members: ReadonlyMap<string, Uint8Array>
}

export function createFound(base: Columns) {
  const rows = createRows()
  const seen = new Uint8Array(Math.ceil(base.count / 8))
  const members = new Map<string, Uint8Array>()
  const positionOf = idTable(base.ids)
  const known = new Map<string, number>()
  let users: Rows | null = null
  let rowOf: ((id: string) => number) | null = null

  function put(user: User): number {
    const position = positionOf(user.id)
    if (position >= 0 && isSame(user, userAt(base, position))) return position
    rows.append(user)
    return position < 0 ? base.count + rows.count() - 1 : position
  }

  return {
    /** Where somebody is; of a list that names each user once. */
    put,
    /** Those who are at these places are there still. */
    see(places: Int32Array) {
      for (const place of places) if (place >= 0 && place < base.count) setBit(seen, place, true)
    },
    /** Where somebody may come again. */
    putOnce(user: User): number {
      const place = known.get(user.id) ?? put(user)
      known.set(user.id, place)
      return place
    },
    /** No more users come. */
    *closing(): Slices<void> {
      users = rows.finish()
      yield
      rowOf = idTable(users.ids)
    },
    /** -1 where there is none. */
    placeOf(id: string): number {
      const position = positionOf(id)
      if (position >= 0) return position
      const row = rowOf?.(id) ?? -1
      return row < 0 ? -1 : base.count + row
    },
    /** -1 stands for nobody. */
    setMembers(workspaceId: string, places: Int32Array) {
      const last = places.reduce((most, place) => Math.max(most, place), -1)
      if (last < 0) return
      let bits = members.get(workspaceId) ?? new Uint8Array(64)
      if (last >> 3 >= bits.length) {
        const larger = new Uint8Array(Math.max((last >> 3) + 1, bits.length * 2))
        larger.set(bits)
        bits = larger
      }
      members.set(workspaceId, bits)
      for (const place of places) if (place >= 0) setBit(bits, place, true)
    },
    result: (): Found => ({ users: users ?? rows.finish(), seen, members }),
  }
}

const isSame = (a: User, b: User) =>
  a.updated_at === b.updated_at &&
  a.username === b.username &&
  a.first_name === b.first_name &&
  a.last_name === b.last_name &&
  a.role === b.role &&
  a.inserted_at === b.inserted_at
