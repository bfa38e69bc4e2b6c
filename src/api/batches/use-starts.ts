import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Batch } from '#contract/batches.ts'
import type { PlanRequest } from '#contract/plans.ts'
import { isAnswerLost } from '#lib/errors/api-error.ts'
import type { Reverted } from './plans.ts'
import { type Start, begin, findStarted, startOf } from './starts.ts'

const isSame = (a: PlanRequest, b: PlanRequest) => a === b || JSON.stringify(a) === JSON.stringify(b)

/** Starts one batch after the other. Whose answer was lost is looked for, at once and before the same is sent again. */
export function useStarts() {
  const queryClient = useQueryClient()
  // It may hold passwords, so it is no variable of a mutation (U14).
  const lost = useRef<Start>(null)

  /** What the start has begun whose answer was lost last, or null. @throws where it can't be told */
  const find = async (): Promise<Batch | null> => {
    const found = lost.current && (await findStarted(queryClient, lost.current))
    if (found) lost.current = null
    return found
  }
  /** `send` makes exactly this request. @throws ApiError */
  const start = async (
    request: PlanRequest,
    send: () => Promise<Batch>,
    reverts?: Reverted,
  ): Promise<Batch> => {
    const isAgain = lost.current !== null && isSame(lost.current.request, request)
    // It may have begun after all, or be found now that the server answers again.
    const found = await find().catch(() => null)
    if (found && isAgain) return found
    const open = lost.current
    // What another start may still begin can't be told from what this one does: a password makes no difference there.
    const apart = { ...startOf(queryClient, request, reverts), ...(open && { known: null }) }
    lost.current = open && isAgain ? open : apart
    try {
      const batch = await begin(queryClient, lost.current, send)
      lost.current = null
      return batch
    } catch (error) {
      if (!isAnswerLost(error)) lost.current = open
      throw error
    }
  }
  return { start, find }
}
