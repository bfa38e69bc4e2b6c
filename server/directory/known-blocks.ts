import type { Block } from '../argilla/json-items.ts'

/** By the digest of a block of a list: where in the picture those of it are. */
export type KnownBlocks = ReadonlyMap<string, Int32Array>

/** `known`: of the reading before, with which all was as it is in the picture. */
export function createKnownBlocks(known: KnownBlocks) {
  const read = new Map<string, Int32Array>()
  return {
    /** Of each in the block, what `placeOf` says, which is asked only where the bytes are not known; -1: nowhere. */
    placesOf<T>({ digest, items }: Block<T>, placeOf: (item: T) => number): Int32Array {
      const find = () => Int32Array.from(items().map(placeOf))
      if (digest === null) return find()
      const places = known.get(digest) ?? read.get(digest) ?? find()
      // Who is nowhere yet may be in the next reading.
      if (!places.includes(-1)) read.set(digest, places)
      return places
    },
    /** Of this reading. */
    read,
  }
}

/** Bytes in memory. */
export const bytesIn = (blocks: KnownBlocks) =>
  [...blocks.values()].reduce((sum, places) => sum + places.byteLength, 0)
