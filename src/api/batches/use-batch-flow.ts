import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { Batch } from '#contract/batches.ts'
import type { Plan, PlanRequest, RevertPlan } from '#contract/plans.ts'
import { maxSteps } from '#contract/steps.ts'
import type { BatchFlow } from '#lib/batch-flow.ts'
import { planOne, type Reverted } from './plans.ts'
import { useBatchPlan, useRevertPlan } from './use-batch-plan.ts'
import { useBatchRun } from './use-batch-run.ts'
import { useStarts } from './use-starts.ts'
import { passwordsIn, startBatch } from './writes.ts'

interface Asked {
  plan: Plan | null
  pending: boolean
  error: unknown
  replan: () => void
  adopt: (plan: Plan) => void
}

function usePlannedFlow(request: PlanRequest | null, asked: Asked, reverts?: Reverted): BatchFlow {
  const queryClient = useQueryClient()
  const { plan, pending, error, replan, adopt } = asked
  const planned = request?.steps ?? []
  const { start } = useStarts()
  const run = useBatchRun({
    begin:
      request && plan
        ? (confirm) =>
            start(request, () => startBatch(queryClient, { request, plan, reverts }, confirm), reverts)
        : undefined,
    passwords: () => passwordsIn(planned),
    onPlanChanged: adopt,
  })
  return {
    planned,
    plan,
    planning: pending,
    tooMany: null,
    error: run.failure ?? (run.batch ? run.error : error),
    replan,
    batch: run.batch,
    steps: run.steps,
    unread: run.unread,
    busy: run.busy,
    start: async (confirm) => (request && plan ? run.start(confirm) : null),
    command: (command, indexes) => void run.command(command, indexes),
  }
}

/**
 * A batch from its plan to its results. `request` is planned whenever it is another object; null: not yet to be planned.
 * It may hold passwords, so it lives as long as the dialog does.
 */
export function useBatchFlow(request: PlanRequest | null): BatchFlow {
  const isTooMany = request !== null && request.steps.length > maxSteps
  const asked = isTooMany ? null : request
  const flow = usePlannedFlow(asked, useBatchPlan(asked))
  return { ...flow, tooMany: isTooMany ? { max: maxSteps } : null }
}

/** What takes it back, from its plan to its results. `left`: what stays as it is, and why. */
export function useRevertFlow(reverted: Reverted): BatchFlow & { left: RevertPlan['left'] } {
  const { revert, ...asked } = useRevertPlan(reverted)
  const request = useMemo<PlanRequest | null>(
    () => (revert && revert.steps.length > 0 ? { kind: 'revert', steps: revert.steps } : null),
    [revert],
  )
  const flow = usePlannedFlow(request, { ...asked, plan: revert?.plan ?? null }, reverted)
  return { ...flow, left: revert?.left ?? [] }
}

/** What one form describes: planned and started when it is sent, since each letter typed would be another plan. */
export function useFormFlow() {
  const queryClient = useQueryClient()
  // It may hold a password, so it is no variable of the mutation (U14).
  const sent = useRef<PlanRequest | null>(null)
  const { start } = useStarts()
  const run = useBatchRun({
    begin: async () => {
      const request = sent.current
      if (!request) throw new Error('nothing was sent')
      return start(request, async () => {
        const plan = await planOne(request)
        return startBatch(queryClient, { request, plan }, plan.confirm ?? undefined)
      })
    },
    passwords: () => passwordsIn(sent.current?.steps ?? []),
  })
  const flow: BatchFlow = {
    planned: [],
    plan: null,
    planning: false,
    tooMany: null,
    error: run.batch && (run.failure ?? run.error),
    replan: () => undefined,
    batch: run.batch,
    steps: run.steps,
    unread: run.unread,
    busy: run.busy,
    start: () => Promise.resolve(null),
    command: (command, indexes) => void run.command(command, indexes),
  }
  return {
    ...flow,
    /** @throws ApiError where it does not begin, for the form to show at its field; it is no `error` of the flow then */
    send: (request: PlanRequest): Promise<Batch> => {
      sent.current = request
      return run.begin()
    },
  }
}
