import type { z } from '#contract/zod.ts'
import { type Block, readBlocks } from './json-items.ts'
import { present } from './present.ts'

/** A whole list, block by block. The status is known to be 200 and the beginning to make sense. */
export type Blocks<T> = AsyncGenerator<Block<T>>

/**
 * A list as it arrives, each of its items through the schema; `isFlat` as in {@link readBlocks}. Throws a LostAnswer where it
 * makes no sense.
 */
export async function presentBlocks<T>(
  chunks: AsyncIterable<Uint8Array>,
  schema: z.core.$ZodType<T>,
  isFlat: boolean,
): Promise<Blocks<T>> {
  const blocks = presented(readBlocks(chunks, isFlat), schema)
  // The first one is read before the caller answers 200, so that an answer of another shape becomes a 502.
  const first = await blocks.next()
  return rest(first, blocks)
}

async function* presented<T>(read: Blocks<unknown>, schema: z.core.$ZodType<T>): Blocks<T> {
  for await (const { digest, items } of read) {
    const all = () => items().map((item) => present(schema, item))
    yield digest === null ? known(all()) : { digest, items: all }
  }
}

const known = <T>(items: T[]): Block<T> => ({ digest: null, items: () => items })

async function* rest<T>(first: IteratorResult<Block<T>>, blocks: Blocks<T>): Blocks<T> {
  try {
    if (first.done) return
    yield first.value
    yield* blocks
  } finally {
    await blocks.return(undefined)
  }
}
