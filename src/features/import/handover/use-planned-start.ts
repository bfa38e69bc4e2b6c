import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Batch } from '#contract/batches.ts'
import type { PlanRequest } from '#contract/plans.ts'
import { useBatchPlan } from '#api/batches/use-batch-plan.ts'
import { useBatchRun } from '#api/batches/use-batch-run.ts'
import { batchesQuery } from '#api/batches/batches.ts'
import { useStarts } from '#api/batches/use-starts.ts'
import { startBatch } from '#api/batches/writes.ts'
import { hasCode, isAnswerLost } from '#lib/errors/api-error.ts'
import { type PlannedRow, differing, plannedRows } from '../model/plan.ts'
import type { ImportSteps } from '../model/steps.ts'
import { useRereadContext } from '../use-import-context.ts'

const none: ReadonlySet<number> = new Set()

/** What the server says that would happen, and what starts exactly that. */
export function usePlannedStart(work: ImportSteps, request: PlanRequest | null) {
  const queryClient = useQueryClient()
  const reread = useRereadContext()
  // Kept up to date here: what was there before tells what a start has begun whose answer is lost.
  useInfiniteQuery(batchesQuery())
  const starts = useStarts()
  const { plan, error, pending, replan, adopt } = useBatchPlan(request)
  /** What was shown when the server said that something has changed. */
  const [before, setBefore] = useState<readonly PlannedRow[] | null>(null)
  const current = useMemo(() => (plan ? plannedRows(work, plan) : null), [work, plan])
  // What was said last stays in sight while another plan is made.
  const [shown, setShown] = useState(current)
  if (current && current !== shown) setShown(current)
  const rows = request && (current ?? (pending ? shown : null))

  const run = useBatchRun({
    begin:
      request && plan
        ? (confirm) => starts.start(request, () => startBatch(queryClient, { request, plan }, confirm))
        : undefined,
    onPlanChanged: (changed) => {
      setBefore(current)
      adopt(changed)
      // The steps themselves may be other ones by now: a workspace has come, or is gone.
      reread()
    },
  })
  const failure: unknown = run.failure
  const isLost = isAnswerLost(failure)
  return {
    /** Null where there is none, or while another one is made. */
    plan,
    rows,
    pending,
    /** Whether it was not started because it would not have been what was shown. */
    isAnew: before !== null && current !== null,
    /** Keys of the rows that the server says something else of since. */
    changed: useMemo(() => (before && current ? differing(before, current) : none), [before, current]),
    busy: run.busy,
    error: error ?? (hasCode(run.failure, 'PlanChanged') ? null : run.failure),
    /** Whether the answer to the start was lost, and nothing had begun when it was looked for. */
    hasNotBegun: isLost && failure.params['seen'] === 'notBegun',
    /** @returns the batch, where the start that was not answered has begun it by now; where it has not, it is planned anew */
    again: async (): Promise<Batch | null> => {
      if (isLost) {
        // While it can't be told, it stays said that it may have begun.
        const found = await starts.find().catch(() => undefined)
        if (found !== null) return found ?? null
      }
      run.forget()
      replan()
      return null
    },
    /** @returns the batch, or null where it was refused */
    start: (confirm: string | null) =>
      request && plan ? run.start(confirm ?? undefined) : Promise.resolve(null),
  }
}
