import { useInfiniteQuery, useQueries, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { Batch } from '#contract/batches.ts'
import { batchQuery, batchStepsQuery, batchesQuery } from '#api/batches/batches.ts'
import { isOver, mayRetry } from '#lib/batch-results.ts'
import type { Edits } from './model/edits.ts'
import { changeOf } from './model/settle.ts'
import { useApplying } from './use-edits.ts'

/**
 * Learns of the batches that this person has under way, though another tab, another page or a lost answer began them, so
 * that their cells are not changed, and not told as somebody else's work. Answers the newest one, under way or not.
 */
export function useGridBatches(edits: Edits, userId: string): Batch | null {
  const queryClient = useQueryClient()
  const applying = useApplying(edits)
  const { data: lists } = useInfiniteQuery(batchesQuery())
  const own = useMemo(
    () =>
      (lists?.pages ?? [])
        .flatMap(({ items }) => items)
        .filter(({ actor, kind }) => actor.id === userId && (kind === 'access' || kind === 'revert')),
    [lists, userId],
  )
  const unknown = own.filter((batch) => {
    const newest = queryClient.getQueryData(batchQuery(batch.id).queryKey) ?? batch
    return !isOver(newest) && !applying.has(batch.id)
  })
  const found = useQueries({
    queries: unknown.map(({ id }) => ({ ...batchStepsQuery(id), staleTime: 0 })),
  })
  useEffect(() => {
    unknown.forEach(({ id }, at) => {
      const query = found[at]
      if (!query?.data || query.isFetching || edits.get().applying.has(id)) return
      const left = query.data.filter((step) => !mayRetry(step))
      edits.begin(
        id,
        left.flatMap((step) => changeOf(step) ?? []),
      )
    })
  })
  return own[0] ?? null
}
