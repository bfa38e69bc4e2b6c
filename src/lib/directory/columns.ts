import type { Workspace } from '#contract/workspaces.ts'

/**
 * Users in columns: what 100,000 objects with seven texts each would take ten times the memory for. Position 0 is the user
 * whom Argilla lists first. Nothing in it is changed: a later version is another `Columns` (see update.ts).
 */
export interface Columns {
  readonly count: number
  /** 16 bytes a user. */
  readonly ids: Uint8Array<ArrayBuffer>
  /** Username, first name, last name of all, each ended by a line break. */
  readonly text: string
  /** Where each field begins in `text`, three a user, and at last the end. */
  readonly starts: Uint32Array<ArrayBuffer>
  /** Index of the role in `roles`; {@link noLastName} is added where that is null. */
  readonly kinds: Uint8Array<ArrayBuffer>
  /** Microseconds since 1970; NaN where `oddTimes` has the text. */
  readonly inserted: Float64Array<ArrayBuffer>
  readonly updated: Float64Array<ArrayBuffer>
  /** Times that Argilla prints in another way than we would: `position * 2`, and 1 more for `updated_at`. */
  readonly oddTimes: ReadonlyMap<number, string>
  /** What is searched: the three fields of each user, folded, and where each user begins in it. */
  readonly folded: string
  readonly foldedStarts: Uint32Array<ArrayBuffer>
  readonly orders: Orders
  /** What the texts were ordered with. */
  readonly locale: string
  readonly workspaces: readonly Workspace[]
  /** For each workspace one bit a user: is a member. */
  readonly members: readonly Uint8Array<ArrayBuffer>[]
  /** Ids of workspaces whose members could not be read the last time. */
  readonly failed: readonly string[]
}

/** Positions; what is equal stands in the order of usernames, usernames that are equal to the reader as they came. */
export interface Orders {
  readonly username: Uint32Array<ArrayBuffer>
  readonly name: Uint32Array<ArrayBuffer>
  readonly created: Uint32Array<ArrayBuffer>
}

export const noLastName = 4

/** Index in `roles`. */
export const roleAt = ({ kinds }: Pick<Columns, 'kinds'>, position: number): number =>
  (kinds[position] ?? 0) & 3

export const hasBit = (bits: Uint8Array, position: number): boolean =>
  (((bits[position >> 3] ?? 0) >> (position & 7)) & 1) === 1

export function setBit(bits: Uint8Array, position: number, on: boolean): void {
  const [at, bit] = [position >> 3, 1 << (position & 7)]
  bits[at] = on ? (bits[at] ?? 0) | bit : (bits[at] ?? 0) & ~bit
}

/** Bytes that it takes in memory, about. */
export function bytesOf({ text, folded, orders, members, ...columns }: Columns): number {
  const { ids, starts, kinds, inserted, updated, foldedStarts } = columns
  const arrays: ArrayBufferView[] = [ids, starts, kinds, inserted, updated, foldedStarts, ...members]
  arrays.push(orders.username, orders.name, orders.created)
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 2 * (text.length + folded.length))
}
