import { type QueryClient, useQueries, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { BatchStep } from '#contract/batches.ts'
import { batchEndQuery, batchQuery } from '#api/batches/batches.ts'
import { isApiError } from '#lib/errors/api-error.ts'
import { directoryQuery } from '#api/directory.ts'
import { foundGone, isFinished, isOver } from '#lib/batch-results.ts'
import type { Edits } from './model/edits.ts'
import { changeOf } from './model/settle.ts'
import { useApplying } from './use-edits.ts'

const isGone = (error: unknown) => isApiError(error) && error.status === 404

/** Takes over how the batches ended that the grid has marks of, also when the page comes back long after. */
export function useBatchEnds(edits: Edits): void {
  const queryClient = useQueryClient()
  const ids = [...useApplying(edits).keys()]
  const batches = useQueries({
    queries: ids.map((id) => batchQuery(id)),
  })
  const over = batches.map(({ data }) => data !== undefined && isOver(data))
  const ends = useQueries({
    queries: ids.map((id, at) => ({ ...batchEndQuery(id), enabled: over[at] === true })),
  })
  const taking = useRef(new Set<string>())
  useEffect(() => {
    ids.forEach((id, at) => {
      const gone = isGone(batches[at]?.error) ? [] : undefined
      const steps = over[at] ? ends[at]?.data : gone
      if (!steps || taking.current.has(id)) return
      taking.current.add(id)
      void takeOver(queryClient, edits, id, steps).finally(() => taking.current.delete(id))
    })
  })
}

async function takeOver(queryClient: QueryClient, edits: Edits, id: string, steps: readonly BatchStep[]) {
  // Events have told most of it by now. What they have not told is read before the marks go, so that none flickers.
  if (lags(edits, steps) || steps.some(foundGone)) {
    const { queryKey } = directoryQuery()
    await queryClient.invalidateQueries({ queryKey, exact: true }, { cancelRefetch: false })
  }
  edits.settle(id, steps)
}

/** Whether something that is done does not show in the grid so far. */
function lags(edits: Edits, steps: readonly BatchStep[]): boolean {
  const { pending } = edits.get()
  return steps.some((step) => {
    const change = isFinished(step) ? changeOf(step) : null
    return change !== null && pending.get(change.workspace_id)?.has(change.user_id) === true
  })
}
