import { useInfiniteQuery, useQueries, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { Batch } from '#contract/batches.ts'
import { batchQuery, batchStepsQuery, batchesQuery } from '#api/batches/batches.ts'
import { isOver, mayRetry } from '#lib/batch-results.ts'
import type { Edits } from './model/edits.ts'
import { isGrids } from './model/last-batch.ts'
import { changeOf } from './model/settle.ts'
import { useApplying } from './use-edits.ts'

/**
 * Learns of the batches that this person has under way, though another tab, another page or a lost answer began them, so
 * that their cells are not changed, and not told as somebody else's work; and of one that was over before it was heard of,
 * where all of it is what stands here. Answers the newest one of the grid's, under way or not.
 */
export function useGridBatches(edits: Edits, userId: string): Batch | null {
  const queryClient = useQueryClient()
  const applying = useApplying(edits)
  const { data: lists } = useInfiniteQuery(batchesQuery())
  const all = useMemo(() => (lists?.pages ?? []).flatMap(({ items }) => items), [lists])
  const own = useMemo(
    () => all.filter(({ actor, kind }) => actor.id === userId && (kind === 'access' || kind === 'revert')),
    [all, userId],
  )
  /** Those that were there before, or are settled by their end; null before the list was read. */
  const [known, setKnown] = useState<ReadonlySet<string> | null>(null)
  const heard = [...(known ? [] : own.map(({ id }) => id)), ...applying.keys()]
  if (lists && (!known || heard.some((id) => !known.has(id)))) setKnown(new Set([...(known ?? []), ...heard]))

  const unknown = own.filter((batch) => {
    const newest = queryClient.getQueryData(batchQuery(batch.id).queryKey) ?? batch
    return !applying.has(batch.id) && (!isOver(newest) || known?.has(batch.id) === false)
  })
  const found = useQueries({
    queries: unknown.map(({ id }) => ({ ...batchStepsQuery(id), staleTime: 0 })),
  })
  useEffect(() => {
    unknown.forEach((batch, at) => {
      const query = found[at]
      if (!query?.data || query.isFetching || edits.get().applying.has(batch.id)) return
      const left = isOver(batch) ? query.data : query.data.filter((step) => !mayRetry(step))
      const changes = left.flatMap((step) => changeOf(step) ?? [])
      if (!isOver(batch) || edits.stands(changes)) edits.begin(batch.id, changes)
      // Looked at once: it takes no mark away that is set later on.
      else setKnown((before) => new Set([...(before ?? []), batch.id]))
    })
  })
  return own.find((batch) => isGrids(batch, all)) ?? null
}
