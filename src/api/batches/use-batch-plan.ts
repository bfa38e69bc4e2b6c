import { useEffect, useState } from 'react'
import type { Plan, PlanRequest, RevertPlan } from '#contract/plans.ts'
import { planBatch, planRevert, type Reverted } from './plans.ts'
import { reportError } from '../http/query-client.ts'

/**
 * Asks whenever it is about something else, and gives up the question before. Not a query: what is asked may hold
 * passwords, which React Query would keep (U14).
 */
function useAsked<About, Answer>(
  about: About | null,
  ask: (about: About, signal: AbortSignal) => Promise<Answer>,
) {
  const [answer, setAnswer] = useState<{ about: About; value?: Answer; error?: unknown } | null>(null)
  const [times, setTimes] = useState(0)
  useEffect(() => {
    if (about === null) return
    const control = new AbortController()
    ask(about, control.signal).then(
      (value) => {
        if (!control.signal.aborted) setAnswer({ about, value })
      },
      (error: unknown) => {
        if (control.signal.aborted) return
        reportError(error)
        setAnswer({ about, error })
      },
    )
    return () => control.abort()
  }, [about, ask, times])
  const current = answer?.about === about ? answer : null
  return {
    answer: current?.value ?? null,
    error: current?.error ?? null,
    pending: about !== null && current === null,
    again: () => {
      setAnswer(null)
      setTimes((before) => before + 1)
    },
    put: (value: Answer) => about !== null && setAnswer({ about, value }),
  }
}

/** What steps would do, asked again with each other `request`, which the caller keeps as long as it is the same. */
export function useBatchPlan(request: PlanRequest | null) {
  const { answer, error, pending, again, put } = useAsked<PlanRequest, Plan>(request, planBatch)
  return { plan: answer, error, pending, replan: again, adopt: put }
}

/** What would take it back. */
export function useRevertPlan(reverted: Reverted) {
  const { answer, error, pending, again, put } = useAsked<Reverted, RevertPlan>(reverted, planRevert)
  return {
    revert: answer,
    error,
    pending,
    replan: again,
    adopt: (plan: Plan) => answer && put({ ...answer, plan }),
  }
}
