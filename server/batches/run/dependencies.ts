import { isFinished } from '#lib/batch-results.ts'
import type { RunStep } from '../steps.ts'

export interface Dependencies {
  /** Whether a step rests on a user or workspace that its batch should have made, and has not. */
  areMissing: (step: RunStep) => boolean
}

export function createDependencies(steps: readonly RunStep[]): Dependencies {
  /** Of one id there may be several: any of them may have made it. */
  const makers = new Map<string, RunStep[]>()
  for (const one of steps) {
    const id = madeBy(one)
    if (id !== null) makers.set(id, [...(makers.get(id) ?? []), one])
  }

  return {
    areMissing: (step) =>
      idsOf(step).some((id) => {
        const those = makers.get(id)
        return those !== undefined && !those.some((maker) => maker === step || isMade(maker))
      }),
  }
}

function madeBy({ step, base }: RunStep): string | null {
  if (step.kind === 'workspace.create') return step.workspace_id
  return step.kind === 'user.create' && base.isPresent !== true ? step.user_id : null
}

const isMade = ({ status, parts, step }: RunStep) =>
  isFinished({ status }) || parts.some(({ operation }) => operation === step.kind)

const idsOf = ({ step }: RunStep) => [
  ...('user_id' in step ? [step.user_id] : []),
  ...('workspace_id' in step ? [step.workspace_id] : []),
  ...('workspace_ids' in step ? step.workspace_ids : []),
]
