import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { Batch } from '#contract/batches.ts'
import type { PlanRequest, PlannedStep } from '#contract/plans.ts'
import { batchesQuery } from '#api/batches/batches.ts'
import { useBatchFlow } from '#api/batches/use-batch-flow.ts'
import { directoryQuery } from '#api/directory.ts'
import { type Mark, type Staged, cellKey, listChanges } from '../model/marks/staging.ts'
import type { Edits } from '../model/edits.ts'
import { stepOf } from '../model/steps.ts'

/** What the server says would become of all that is staged, and the way to start it. */
export function useReviewPlan(edits: Edits, staged: Staged) {
  const queryClient = useQueryClient()
  const changes = useMemo(() => listChanges(staged), [staged])
  const request = useMemo<PlanRequest | null>(
    () => (changes.length === 0 ? null : { kind: 'access', steps: changes.map(stepOf) }),
    [changes],
  )
  const flow = useBatchFlow(request)
  const { plan } = flow

  // What is so already, or is refused, shows that the picture is older than the plan.
  useEffect(() => {
    if (!plan) return
    const { unchanged, refused } = plan.counts
    if (unchanged + refused === 0) return
    void queryClient.invalidateQueries({ queryKey: directoryQuery().queryKey, exact: true })
  }, [plan, queryClient])

  const { planned, counts } = useMemo(() => {
    const found = new Map<string, PlannedStep>()
    const would: Record<Mark, number> = { add: 0, remove: 0 }
    changes.forEach((change, at) => {
      const step = plan?.steps[at]
      if (step) found.set(cellKey(change), step)
      if (step?.effect !== 'unchanged' && step?.effect !== 'refused') would[change.mark] += 1
    })
    return { planned: found, counts: would }
  }, [plan, changes])

  async function start(confirm?: string): Promise<Batch | null> {
    const batch = await flow.start(confirm)
    if (batch) edits.begin(batch.id, changes)
    // It may have begun although no answer came: then it stands in the list.
    else void queryClient.invalidateQueries({ queryKey: batchesQuery().queryKey, exact: true })
    return batch
  }
  return { flow: { ...flow, start }, planned, counts }
}
