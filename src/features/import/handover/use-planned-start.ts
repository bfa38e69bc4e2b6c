import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { PlanRequest } from '#contract/plans.ts'
import { useBatchPlan } from '#api/batches/use-batch-plan.ts'
import { useBatchRun } from '#api/batches/use-batch-run.ts'
import { startBatch } from '#api/batches/writes.ts'
import { hasCode } from '#lib/errors/api-error.ts'
import { type PlannedRow, differing, plannedRows } from '../model/plan.ts'
import type { ImportSteps } from '../model/steps.ts'
import { useRereadContext } from '../use-import-context.ts'

const none: ReadonlySet<number> = new Set()

/** What the server says that would happen, and what starts exactly that. */
export function usePlannedStart(work: ImportSteps, request: PlanRequest | null) {
  const queryClient = useQueryClient()
  const reread = useRereadContext()
  const { plan, error, pending, replan, adopt } = useBatchPlan(request)
  /** What was shown when the server said that something has changed. */
  const [before, setBefore] = useState<readonly PlannedRow[] | null>(null)
  const current = useMemo(() => (plan ? plannedRows(work, plan) : null), [work, plan])
  // What was said last stays in sight while another plan is made.
  const [last, setLast] = useState(current)
  if (current && current !== last) setLast(current)
  const rows = request && (current ?? (pending ? last : null))

  const run = useBatchRun({
    begin: request && plan ? (confirm) => startBatch(queryClient, { request, plan }, confirm) : undefined,
    onPlanChanged: (changed) => {
      setBefore(current)
      adopt(changed)
      // The steps themselves may be other ones by now: a workspace has come, or is gone.
      reread()
    },
  })
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
    again: () => {
      run.forget()
      replan()
    },
    /** @returns the batch, or null where it was refused */
    start: (confirm: string | null) =>
      request && plan ? run.start(confirm ?? undefined) : Promise.resolve(null),
  }
}
