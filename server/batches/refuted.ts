import type { Argilla } from '../argilla/argilla.ts'
import type { Actor } from '../changes/changes.ts'
import { lookAtUser, orNothing, orNull } from '../changes/look.ts'
import { ArgillaRefusal, hasCode } from '../errors.ts'
import type { BareStep } from './steps.ts'

/**
 * Whether a refusal proves that an earlier try of the same, whose answer was lost, was not done either: somebody else has the
 * name. Any other refusal may be of what was done before, or is on its way still.
 */
export type IsRefuted = (actor: Actor, step: BareStep, error: unknown) => Promise<boolean>

export function createRefuting(argilla: Argilla): IsRefuted {
  return async ({ credential }, step, error) => {
    switch (step.kind) {
      case 'user.create':
      case 'workspace.create':
        // Nobody has the id that was sent, as a look has shown; where Argilla ignores it, it may be ours all the same.
        return hasCode(error, 'Taken') && error.params['taken'] !== 'id' && argilla.flavour().keeps_ids
      case 'user.update': {
        const { username } = step.fields
        if (username === undefined || !isTakenInRename(error)) return false
        const found = await orNothing(lookAtUser({ argilla, credential }, step.user_id)).catch(() => null)
        const user = found && orNull(found)
        return user !== null && user.username !== username
      }
      default:
        return false
    }
  }
}

/** Argilla answers it with 422 and plain text, as no other mistake in a PATCH (docs/argilla-api.md). */
const isTakenInRename = (error: unknown) =>
  error instanceof ArgillaRefusal && error.status === 422 && typeof error.body.detail === 'string'
