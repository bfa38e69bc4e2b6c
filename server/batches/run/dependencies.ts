import { isFinished } from '#lib/batch-results.ts'
import type { RunStep } from '../steps.ts'

export interface Dependencies {
  /** Whether a step rests on a user or workspace that its batch should have made, and has not. */
  areMissing: (step: RunStep) => boolean
}

export function createDependencies(steps: readonly RunStep[]): Dependencies {
  const makers = new Map<string, RunStep>()
  for (const one of steps) {
    if (one.step.kind === 'user.create' && one.base.isPresent !== true) makers.set(one.step.user_id, one)
    if (one.step.kind === 'workspace.create') makers.set(one.step.workspace_id, one)
  }
  const isMade = ({ status, parts, step }: RunStep) =>
    isFinished({ status }) || parts.some(({ operation }) => operation === step.kind)

  return {
    areMissing(step) {
      if (makers.size === 0) return false
      return idsOf(step).some((id) => {
        const maker = makers.get(id)
        return maker !== undefined && maker !== step && !isMade(maker)
      })
    },
  }
}

const idsOf = ({ step }: RunStep) => [
  ...('user_id' in step ? [step.user_id] : []),
  ...('workspace_id' in step ? [step.workspace_id] : []),
  ...('workspace_ids' in step ? step.workspace_ids : []),
]
