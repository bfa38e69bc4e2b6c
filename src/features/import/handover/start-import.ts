import type { QueryClient } from '@tanstack/react-query'
import type { Batch } from '#contract/batches.ts'
import { batchesQuery } from '#api/batches/batches.ts'
import { type PlannedBatch, startBatch } from '#api/batches/writes.ts'
import { change } from '#api/changes/change.ts'

/** A start of an import that may have to be looked for. */
export interface Start {
  readonly planned: PlannedBatch
  readonly actorId: string
  /** The batches that the page knew of before; null where none were read. */
  readonly before: readonly Batch[] | null
}

export const knownBatches = (client: QueryClient): Start['before'] =>
  client.getQueryData(batchesQuery().queryKey)?.pages.flatMap(({ items }) => items) ?? null

/**
 * Starts it. Where the answer is lost, the import that has begun is found all the same.
 * @throws ApiError as `startBatch`; after a lost answer `params.seen` is `unchanged` where none has begun so far
 */
export const startImport = (client: QueryClient, start: Start, confirm?: string): Promise<Batch> =>
  change(
    () => startBatch(client, start.planned, confirm),
    async () => {
      const found = await findStarted(client, start)
      return found ? { done: found } : 'unchanged'
    },
  )

/** The import that came of a start whose answer was lost; null where there is none so far. @throws where it can't be told */
export async function findStarted(
  client: QueryClient,
  { planned, actorId, before }: Start,
): Promise<Batch | null> {
  // By the clocks it can't be told what is new: the server's is another than this one.
  if (!before) throw new Error('which batches were there before is not known')
  const old = new Set(before.map(({ id }) => id))
  const { pages } = await client.infiniteQuery({ ...batchesQuery(), staleTime: 0 })
  const isMeant = ({ id, kind, actor, total }: Batch) =>
    kind === 'import' && actor.id === actorId && total === planned.request.steps.length && !old.has(id)
  return pages.flatMap(({ items }) => items).find(isMeant) ?? null
}
