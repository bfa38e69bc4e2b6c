import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Batch, BatchStep } from '#contract/batches.ts'
import { batchQuery, batchStepsQuery } from './batches.ts'
import type { Unread } from '#lib/batch-flow.ts'
import { foundGone, moves } from '#lib/batch-results.ts'
import { createStepsReader } from './steps-reader.ts'

/** Keeps the steps of a batch up to date. */
function useSteps(batch: Batch | undefined): { steps: BatchStep[] | undefined; unread: Unread | null } {
  const queryClient = useQueryClient()
  const { data, error, refetch } = useQuery({
    ...batchStepsQuery(batch?.id ?? ''),
    enabled: batch !== undefined,
  })
  const [reader] = useState(() => createStepsReader({ client: queryClient, now: Date.now }))
  useEffect(() => {
    if (!batch) return
    const due = reader.see(batch, data ?? (error ? [] : undefined))
    if (!due) return
    // What could not be read is read with the next change; the last reading is the query's, which tries again.
    const timer = setTimeout(() => void due.read(refetch).catch(() => undefined), due.delayMs)
    return () => clearTimeout(timer)
  }, [reader, batch, data, error, refetch])
  return { steps: data, unread: error && { error, onRetry: () => void refetch() } }
}

/** Steps that found somebody gone say that the lists are not what is so: nobody told, for it was not done here. */
function useRefetchGone(batch: Batch | undefined, steps: readonly BatchStep[] | undefined) {
  const queryClient = useQueryClient()
  const gone = batch && !moves(batch) ? (steps?.filter(foundGone).length ?? 0) : 0
  useEffect(() => {
    if (gone === 0) return
    for (const key of ['directory', 'users', 'workspaces'])
      void queryClient.invalidateQueries({ queryKey: [key] })
  }, [queryClient, gone])
}

/** A batch with its steps, as they go on. `null`: none. */
export function useBatch(id: string | null) {
  const query = useQuery({ ...batchQuery(id ?? ''), enabled: id !== null })
  const batch = id === null ? undefined : query.data
  const { steps, unread } = useSteps(batch)
  useRefetchGone(batch, steps)
  return {
    batch: batch ?? null,
    steps: steps ?? null,
    unread,
    error: query.error,
    refetch: () => void query.refetch(),
  }
}
