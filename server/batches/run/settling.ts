import type { StepStatus } from '#contract/batches.ts'
import type { Reason } from '#contract/steps.ts'
import { isFinished } from '#lib/batch-results.ts'
import type { RunStep } from '../steps.ts'
import type { Flusher } from './flusher.ts'
import type { StepPasswords } from './passwords.ts'
import type { Progress } from './pace/progress.ts'
import type { RunState } from './run-state.ts'
import type { Tries } from './tries.ts'

export interface Settling {
  settle: (step: RunStep, status: StepStatus, reason: Reason | null) => void
  /** What was sent before, and may have been done, has not failed whatever came after. */
  settleFailed: (step: RunStep, reason: Reason) => void
  /** Nor is it still to be done where all was stopped. */
  settleStopped: () => void
}

/** What becomes of the steps of a run, in memory first. */
export function createSettling(run: {
  steps: readonly RunStep[]
  state: Pick<RunState, 'count'>
  passwords: Pick<StepPasswords, 'drop'>
  progress: Pick<Progress, 'ended'>
  flusher: Pick<Flusher, 'add'>
  tries: Pick<Tries, 'openOf'>
}): Settling {
  const { steps, state, passwords, progress, flusher, tries } = run

  function settle(step: RunStep, status: StepStatus, reason: Reason | null) {
    step.status = status
    step.reason = reason
    state.count(status)
    if (isFinished({ status })) passwords.drop(step.index)
    progress.ended()
    flusher.add(step)
  }

  function settleFailed(step: RunStep, reason: Reason) {
    const open = tries.openOf(step)
    if (!open) {
      settle(step, 'failed', reason)
      return
    }
    // A step of one workspace names it anyway.
    if (!('workspace_id' in step.step)) step.failed_at = open.workspace
    settle(step, 'unknown', open.reason)
  }

  return {
    settle,
    settleFailed,
    settleStopped() {
      for (const step of steps) {
        const open = step.status === 'waiting' ? tries.openOf(step) : null
        if (open) settleFailed(step, open.reason)
      }
    },
  }
}
