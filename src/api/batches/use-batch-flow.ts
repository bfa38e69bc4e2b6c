import { useMemo, useState } from 'react'
import type { Plan, PlanRequest, RevertPlan } from '#contract/batches.ts'
import type { BatchFlow } from '#lib/batch-flow.ts'
import { planOne } from './batches.ts'
import { toProblem } from '../http/problem.ts'
import { reportError } from '../http/query-client.ts'
import { useBatchPlan, useRevertPlan } from './use-batch-plan.ts'
import { passwordsIn, useBatchRun } from './use-batch-run.ts'

function useFlow(
  request: PlanRequest | null,
  planned: { plan: Plan | null; pending: boolean; error: unknown; replan: () => void },
  run: ReturnType<typeof useBatchRun>,
  reverts?: string,
): BatchFlow {
  const { plan, pending, error, replan } = planned
  const { batch, steps, busy, failure } = run
  const trouble = failure ?? (batch ? run.error : error)
  return {
    planned: request?.steps ?? [],
    plan,
    planning: pending,
    problem: trouble === null ? null : toProblem(trouble),
    replan,
    batch,
    steps,
    busy,
    start: async (confirm) =>
      request && plan
        ? run.start({ request, plan, ...(reverts !== undefined && { reverts }) }, confirm)
        : null,
    command: (command, indexes) => {
      const passwords = (batch?.passwords_needed ?? 0) > 0 ? passwordsIn(request?.steps ?? []) : null
      const goesOn = command === 'continue' || command === 'retry'
      void run.command(command, {
        ...(goesOn && passwords && { passwords }),
        ...(indexes && { indexes: [...indexes] }),
      })
    },
  }
}

/**
 * A batch from its plan to its results. `request` is planned whenever it is another object; null: not yet to be planned.
 * It may hold passwords, so it lives as long as the dialog does.
 */
export function useBatchFlow(request: PlanRequest | null): BatchFlow {
  const planned = useBatchPlan(request)
  const run = useBatchRun({ onPlanChanged: planned.adopt })
  return useFlow(request, planned, run)
}

/** What takes a batch back, from its plan to its results. `left`: what stays as it is, and why. */
export function useRevertFlow(batchId: string | null): BatchFlow & { left: RevertPlan['left'] } {
  const { revert, ...planned } = useRevertPlan(batchId)
  const request = useMemo<PlanRequest | null>(
    () => (revert && revert.steps.length > 0 ? { kind: 'revert', steps: revert.steps } : null),
    [revert],
  )
  const run = useBatchRun({ onPlanChanged: planned.adopt })
  const flow = useFlow(request, { ...planned, plan: revert?.plan ?? null }, run, batchId ?? undefined)
  return { ...flow, left: revert?.left ?? [] }
}

/** What one form describes: planned and started when it is sent, since each letter typed would be another plan. */
export function useFormFlow() {
  const [request, setRequest] = useState<PlanRequest | null>(null)
  const [planning, setPlanning] = useState(false)
  const run = useBatchRun()
  const flow = useFlow(request, { plan: null, pending: false, error: null, replan: () => undefined }, run)
  return {
    ...flow,
    problem: flow.batch && flow.problem,
    busy: flow.busy || planning,
    /** @throws ApiError where it does not begin, for the form to show at its field; it is no `problem` then */
    send: async (sent: PlanRequest): Promise<void> => {
      setPlanning(true)
      try {
        const plan = await planOne(sent)
        setRequest(sent)
        await run.begin({ request: sent, plan }, plan.confirm ?? undefined)
      } catch (error) {
        reportError(error)
        throw error
      } finally {
        setPlanning(false)
      }
    },
  }
}
