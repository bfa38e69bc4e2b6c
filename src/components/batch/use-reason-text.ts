import type { Reason } from '#contract/batches.ts'
import { problemOfReason } from '#lib/problem.ts'
import { useProblemText } from '../ProblemText.tsx'

/** The sentence for a step's reason: the same as for the error of a single change. */
export function useReasonText(): (reason: Reason) => string {
  const text = useProblemText()
  return (reason) => text(problemOfReason(reason))
}
