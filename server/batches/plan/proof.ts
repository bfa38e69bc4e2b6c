import type { Step } from '#contract/steps.ts'
import { isProofWanted } from '../../changes/proof-wanted.ts'
import type { World } from './world.ts'

/** As for single changes, also of steps that the plan refuses: they may be tried again. */
export const wantsProof = (world: World, steps: readonly Step[]): boolean =>
  world.actor.role === 'owner' && steps.some((step) => isWantedFor(world, step))

function isWantedFor({ actor, users }: World, step: Step): boolean {
  switch (step.kind) {
    case 'user.create':
      return step.role === 'owner'
    case 'user.update':
      return isProofWanted(actor, step.user_id, users.get(step.user_id) ?? null, step.fields)
    case 'user.password':
    case 'user.readmit':
      return isProofWanted(actor, step.user_id, users.get(step.user_id) ?? null, { password: '' })
    default:
      return false
  }
}
