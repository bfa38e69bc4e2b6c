import type { Step } from '#contract/steps.ts'
import type { Change } from './marks/staging.ts'

export const stepOf = ({ mark, user_id, workspace_id }: Change): Step => ({
  kind: mark === 'add' ? 'member.add' : 'member.remove',
  user_id,
  workspace_id,
})

/** The changes of the grid among steps. */
export const changesIn = (steps: readonly Step[]): Change[] =>
  steps.flatMap((step) => {
    if (step.kind !== 'member.add' && step.kind !== 'member.remove') return []
    const { user_id, workspace_id } = step
    return [
      { user_id, workspace_id, mark: step.kind === 'member.add' ? ('add' as const) : ('remove' as const) },
    ]
  })
