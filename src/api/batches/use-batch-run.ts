import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Batch,
  type BatchCommand,
  type Plan,
  type PlanRequest,
  type Step,
  planSchema,
} from '#contract/batches.ts'
import { batchQuery, commandBatch, putStarted, startBatch } from './batches.ts'
import { isApiError } from '../http/errors.ts'
import { reportError } from '../http/query-client.ts'
import { useBatch } from './use-batch.ts'

/** What the server would do, looked at before it is done. */
export interface Planned {
  readonly request: PlanRequest
  readonly plan: Plan
  /** The batch that this one takes back. */
  readonly reverts?: string
}

interface Options {
  /** The batch to begin with: one that was started elsewhere. */
  id?: string
  /** The plan is another one by now, and is to be looked at again. */
  onPlanChanged?: (plan: Plan) => void
}

/** The passwords that the page still holds, for a runner that has lost them. */
export const passwordsIn = (steps: readonly Step[]): Record<string, string> =>
  Object.fromEntries(steps.flatMap((step) => ('password' in step ? [[step.user_id, step.password]] : [])))

/** The plan that a refusal brings: what rests on something else now. */
function newPlanOf(error: unknown): Plan | null {
  if (!isApiError(error) || error.code !== 'argilla-admin::PlanChanged') return null
  const parsed = planSchema.safeParse(error.params['plan'])
  return parsed.success ? parsed.data : null
}

/** Starts a batch, and what can be said to it while it goes on. Nothing here ends with the page. */
export function useBatchRun({ id: given, onPlanChanged }: Options = {}) {
  const queryClient = useQueryClient()
  const [id, setId] = useState(given ?? null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const watched = useBatch(id)

  const attempt = async (call: () => Promise<Batch>): Promise<Batch> => {
    setBusy(true)
    setFailure(null)
    try {
      return await call()
    } catch (error) {
      reportError(error)
      const plan = newPlanOf(error)
      if (plan) onPlanChanged?.(plan)
      setFailure(error)
      throw error
    } finally {
      setBusy(false)
    }
  }
  const begin = async ({ request, plan, reverts }: Planned, confirm?: string): Promise<Batch> => {
    const batch = await attempt(() =>
      startBatch({
        ...request,
        token: plan.token,
        ...(confirm !== undefined && { confirm }),
        ...(reverts !== undefined && { reverts }),
      }),
    )
    putStarted(queryClient, batch)
    setId(batch.id)
    return batch
  }
  return {
    ...watched,
    /** Whether a start or a command is under way. */
    busy,
    /** What became of the last start or command; null when it went well. */
    failure,
    /** @throws ApiError */
    begin,
    /** Null where it was refused; see `failure`. */
    start: (planned: Planned, confirm?: string) => begin(planned, confirm).catch(() => null),
    /** Null where it was refused; see `failure`. */
    command: async (
      command: BatchCommand,
      body?: { passwords?: Record<string, string>; indexes?: number[] },
    ): Promise<Batch | null> => {
      if (id === null) return null
      try {
        return await attempt(() => commandBatch(id, command, body))
      } catch {
        return null
      } finally {
        // Refused, it was a command for another state; done, it may have gone on before the answer came.
        void queryClient.invalidateQueries({ queryKey: batchQuery(id).queryKey, exact: true })
      }
    },
    /** Back to before the start; the batch itself goes on. */
    forget: () => {
      setId(null)
      setFailure(null)
    },
  }
}
