import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { createScanner, parse } from './json-scanner.ts'

/** Bytes of a block at the least; one that does not end within four times as many has none. */
const blockBytes = 64 * 1024
/** What is between two of Argilla's objects, and in no text: there, the quote would end it, and `id` not follow. */
const between = '},{"id":'

/** Some objects of a list. */
export interface Block<T> {
  /** The same only where the bytes are. null: there is none, for they do not begin and end between two objects. */
  digest: string | null
  /** Parses them; only before the next block is asked for. */
  items: () => T[]
}

/**
 * Reads Argilla's `{"items": [{…}, …]}` as it arrives. 100,000 users are 33 MB, which one JSON.parse would turn into a stop of
 * the whole server; here the event loop turns between blocks. `isFlat`: no object holds others; its blocks begin at the same
 * objects each time. What makes no sense throws an ItemsError, here or from `items`.
 */
export async function* readBlocks(
  chunks: AsyncIterable<Uint8Array>,
  isFlat: boolean,
): AsyncGenerator<Block<unknown>> {
  const rest = createScanner()
  for await (const { bytes, isWhole } of isFlat ? cut(chunks) : uncut(chunks)) {
    if (isWhole && rest.isBetween()) {
      // Without the comma at its end.
      const parseAll = () => parse(`[${bytes.toString('utf8', 0, bytes.length - 1)}]`) as unknown[]
      yield { digest: createHash('sha256').update(bytes).digest('base64'), items: parseAll }
    } else {
      const items = rest.take(bytes)
      if (items.length > 0) yield { digest: null, items: () => items }
    }
    await setImmediate()
  }
  rest.end()
}

interface Piece {
  bytes: Buffer
  isWhole: boolean
}

/**
 * Each piece is there until the next one is. `isWhole`: it begins with an object, if what is before it has ended with one,
 * and ends with the comma behind one.
 */
async function* cut(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  // One for all pieces: to make as many anew would cost more than what is done with them. Most lists fill none.
  let room = Buffer.alloc(0)
  let used = 0
  let beginsBetween = false
  for await (const chunk of chunks) {
    const wanted = used + chunk.length
    if (wanted > room.length) room = Buffer.concat([room], Math.max(wanted, 2 * room.length))
    room.set(chunk, used)
    used = wanted
    for (;;) {
      const at = room.subarray(0, used).indexOf(between, blockBytes)
      const isWhole = at >= 0
      if (!isWhole && used < 4 * blockBytes) break
      const length = isWhole ? at + 2 : used
      yield { bytes: room.subarray(0, length), isWhole: isWhole && beginsBetween }
      room.copyWithin(0, length, used)
      used -= length
      beginsBetween = isWhole
    }
  }
  yield { bytes: room.subarray(0, used), isWhole: false }
}

async function* uncut(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  for await (const chunk of chunks)
    yield { bytes: Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length), isWhole: false }
}
