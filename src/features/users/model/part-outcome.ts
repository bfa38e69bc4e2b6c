import type { JournalOperation } from '#contract/journal.ts'
import type { BatchFlow } from '#lib/batch-flow.ts'
import { finished, hasPart, isAsCounted, isOver } from '#lib/batch-results.ts'

/**
 * What became of this part of the one step of a batch; null where there is none, or it is still to come. Its counts tell
 * that all of it is done, also where its step can't be read.
 */
export function partOutcome(
  { batch, steps }: Pick<BatchFlow, 'batch' | 'steps'>,
  operation: JournalOperation,
): 'done' | 'unread' | 'unknown' | 'not done' | null {
  if (!batch) return null
  const [step] = steps ?? []
  if (finished(batch) === batch.total || (step && hasPart(step, operation))) return 'done'
  if (!isOver(batch)) return null
  if (!isAsCounted(batch, steps ?? [])) return 'unread'
  return step?.status === 'unknown' ? 'unknown' : 'not done'
}
