import type { Step } from '#contract/steps.ts'
import { proofForUpdate, type ProofWanted } from '../../changes/proof-wanted.ts'
import type { World } from './world.ts'

/** As for single changes, also of steps that the plan refuses: they may be tried again. */
export function proofForSteps(world: World, steps: readonly Step[]): ProofWanted | null {
  if (world.actor.role !== 'owner') return null
  const wanted = steps.map((step) => proofForStep(world, step))
  if (wanted.includes('always')) return 'always'
  return wanted.includes('throughProvider') ? 'throughProvider' : null
}

function proofForStep({ actor, users }: World, step: Step): ProofWanted | null {
  switch (step.kind) {
    case 'user.create':
      return step.role === 'owner' ? 'always' : null
    case 'user.update':
      return proofForUpdate(actor, step.user_id, users.get(step.user_id) ?? null, step.fields)
    case 'user.password':
    case 'user.readmit':
      return proofForUpdate(actor, step.user_id, users.get(step.user_id) ?? null, { password: '' })
    default:
      return null
  }
}
