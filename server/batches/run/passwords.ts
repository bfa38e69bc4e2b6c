import { isFinished } from '#lib/batch-results.ts'
import { bringsPassword, needsPassword, passwordPart, usesPassword, type RunStep } from '../steps.ts'
import type { SentBefore } from './tries.ts'

/** `isProven`: whoever sent it had given their own once more, so that it may be an owner's (docs/decisions/0015). */
export interface StepPassword {
  password: string
  isProven: boolean
  /** Another one may have been sent before it. */
  isLater: boolean
}

/** The passwords of one batch, by the index of the step: in this process's memory and nowhere else. */
export interface StepPasswords {
  of: (index: number) => StepPassword | null
  drop: (index: number) => void
  /** With a proof, where there is a step that such a one is wanted for. */
  give: (byUserId: Readonly<Record<string, string>>) => void
  /** Users whose password is needed for what is left, and where it is to be tried again, for that. */
  missing: (again: readonly number[] | 'all') => string[]
}

/** Whether nobody has been given it yet. A process that was killed has told the journal alone, of which `isDone` says it. */
export const wantsPassword = (step: RunStep, isDone: SentBefore['isDone']): boolean =>
  needsPassword(step) &&
  !isFinished(step) &&
  !step.parts.some(usesPassword) &&
  !isDone(step.index, passwordPart(step.step.kind), null)

export function createStepPasswords(
  steps: readonly RunStep[],
  byIndex: Map<number, StepPassword>,
  isDoneBefore: SentBefore['isDone'],
): StepPasswords {
  const needing = steps.filter(needsPassword)
  const isOpen = (step: RunStep) => wantsPassword(step, isDoneBefore)
  return {
    of: (index) => byIndex.get(index) ?? null,
    drop: (index) => {
      byIndex.delete(index)
    },
    give(byUserId) {
      for (const run of needing) {
        const { index, step } = run
        const password = 'user_id' in step ? byUserId[step.user_id] : undefined
        if (password !== undefined && isOpen(run))
          byIndex.set(index, { password, isProven: bringsPassword(run), isLater: true })
      }
    },
    missing(again) {
      const wanted = again === 'all' ? null : new Set(again)
      const missing = needing.filter(
        (run) =>
          !byIndex.has(run.index) &&
          isOpen(run) &&
          (run.status === 'waiting' || run.status === 'running' || wanted?.has(run.index) !== false),
      )
      return [...new Set(missing.flatMap(({ step }) => ('user_id' in step ? step.user_id : [])))]
    },
  }
}
