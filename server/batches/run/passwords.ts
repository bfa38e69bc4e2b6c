import { isFinished, needsPassword, type RunStep } from '../steps.ts'

/** The passwords of one batch, by the index of the step: in this process's memory and nowhere else. */
export interface StepPasswords {
  of: (index: number) => string | null
  drop: (index: number) => void
  give: (byUserId: Readonly<Record<string, string>>) => void
  /** Users whose password is needed for what is left, and where it is to be tried again, for that. */
  missing: (again: readonly number[] | 'all') => string[]
}

export function createStepPasswords(steps: readonly RunStep[], byIndex: Map<number, string>): StepPasswords {
  const needing = steps.filter(({ step }) => needsPassword(step))
  return {
    of: (index) => byIndex.get(index) ?? null,
    drop: (index) => {
      byIndex.delete(index)
    },
    give(byUserId) {
      for (const { index, step, status } of needing) {
        const password = 'user_id' in step ? byUserId[step.user_id] : undefined
        if (password !== undefined && !isFinished(status)) byIndex.set(index, password)
      }
    },
    missing(again) {
      const wanted = again === 'all' ? null : new Set(again)
      const missing = needing.filter(
        ({ index, status }) =>
          !byIndex.has(index) &&
          !isFinished(status) &&
          (status === 'waiting' || status === 'running' || wanted?.has(index) !== false),
      )
      return [...new Set(missing.flatMap(({ step }) => ('user_id' in step ? step.user_id : [])))]
    },
  }
}
