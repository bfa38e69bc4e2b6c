import type { Batch, BatchStep, StepStatus } from '#contract/batches.ts'
import type { AppErrorCode } from '#contract/errors.ts'
import type { JournalOperation } from '#contract/journal.ts'

/** What became of a step; `untried`: it failed without having been sent. */
export type StepOutcome = StepStatus | 'untried'

/** What needs somebody comes first. */
export const outcomes: readonly StepOutcome[] = [
  'failed',
  'untried',
  'unknown',
  'running',
  'waiting',
  'done',
  'unchanged',
]
const rank = Object.fromEntries(outcomes.map((outcome, index) => [outcome, index])) as Record<
  StepOutcome,
  number
>

const notSent: readonly AppErrorCode[] = ['argilla-admin::Demoted', 'argilla-admin::DependsOnFailed']

export const outcomeOf = ({ status, reason }: Pick<BatchStep, 'status' | 'reason'>): StepOutcome =>
  status === 'failed' && notSent.some((code) => code === reason?.code) ? 'untried' : status

/** Failures first, otherwise in the order of the steps. */
export const failedFirst = (steps: readonly BatchStep[]): BatchStep[] =>
  steps.toSorted((a, b) => rank[outcomeOf(a)] - rank[outcomeOf(b)] || a.index - b.index)

export function countOutcomes(steps: readonly BatchStep[]): Record<StepOutcome, number> {
  const counts = { failed: 0, untried: 0, unknown: 0, running: 0, waiting: 0, done: 0, unchanged: 0 }
  for (const step of steps) counts[outcomeOf(step)] += 1
  return counts
}

/** What can be tried again by itself. */
export const mayRetry = <S extends Pick<BatchStep, 'status'>>(
  step: S,
): step is S & { status: 'failed' | 'unknown' } => step.status === 'failed' || step.status === 'unknown'

/** Whether it is as it should be: by the batch, or before it. */
export const isFinished = ({ status }: Pick<BatchStep, 'status'>): boolean =>
  status === 'done' || status === 'unchanged'

/** What is over and as it should be. */
export const finished = ({ counts }: Pick<Batch, 'counts'>): number => counts.done + counts.unchanged

/** What is over and not known to be as it should be. */
export const failures = ({ counts }: Pick<Batch, 'counts'>): number => counts.failed + counts.unknown

/** What is over, however it went. */
export const ended = (batch: Pick<Batch, 'counts'>): number => finished(batch) + failures(batch)

/** How a batch that is over went: anything that failed, is not known or was left wants a look. */
export const severityOf = (batch: Pick<Batch, 'counts' | 'total'>) =>
  finished(batch) < batch.total ? 'warning' : 'success'

/** Whether steps are being done or will be without anybody's doing. */
export const moves = ({ state }: Pick<Batch, 'state'>): boolean =>
  state === 'queued' || state === 'running' || state === 'waiting'

/** Whether something of it is still to come by itself or by a command of the person who began it. */
export const isOpen = ({ state }: Pick<Batch, 'state'>): boolean => state !== 'ended' && state !== 'stopped'

/** Whether nothing more comes of it. One that is stopped has calls under way for a moment. */
export const isOver = (batch: Pick<Batch, 'state' | 'counts'>): boolean =>
  !isOpen(batch) && batch.counts.running === 0

/**
 * Whether what failed of it may be tried again: by who began it, once it is over. Before, the server would take it for a
 * command to go on with all of it.
 */
export const mayRetryIn = (batch: Pick<Batch, 'state' | 'counts'>, own: boolean): boolean =>
  own && isOver(batch)

/** Whether it failed because the user or the workspace is gone, so that the lists are not what is so any more. */
export const foundGone = ({ status, reason }: Pick<BatchStep, 'status' | 'reason'>): boolean =>
  status === 'failed' && (reason?.status === 404 || reason?.status === 422)

/** Whether these steps, read before or after the batch, say the same of what became of it. */
export function isAsCounted({ counts }: Pick<Batch, 'counts'>, steps: readonly BatchStep[]): boolean {
  const { failed, untried, ...told } = countOutcomes(steps)
  return (
    failed + untried === counts.failed &&
    (['done', 'unchanged', 'unknown'] as const).every((status) => told[status] === counts[status])
  )
}

/** Whether a step of several parts has done this one: the whole is done, or it failed later. */
export const hasPart = (step: BatchStep, operation: JournalOperation): boolean =>
  isFinished(step) || step.parts.some((part) => part.operation === operation)
