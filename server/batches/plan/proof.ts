import type { UserUpdate } from '#contract/users.ts'
import type { Step } from '#contract/steps.ts'
import { isProofWanted } from '../../changes/proof-wanted.ts'
import type { World } from './world.ts'

/** As for single changes, also of steps that the plan refuses: they may be tried again. */
export const wantsProof = (world: World, steps: readonly Step[]): boolean =>
  world.actor.role === 'owner' && steps.some((step) => isWantedFor(world, step))

function isWantedFor({ actor, users }: World, step: Step): boolean {
  const wants = (id: string, fields: UserUpdate) => isProofWanted(actor, id, users.get(id) ?? null, fields)
  switch (step.kind) {
    case 'user.create':
      return step.role === 'owner'
    case 'user.update':
      return wants(step.user_id, step.fields)
    case 'user.password':
    case 'user.readmit':
      return wants(step.user_id, { password: '' })
    case 'user.offboard':
      return wants(step.user_id, { role: 'annotator' })
    default:
      return false
  }
}
