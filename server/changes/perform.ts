import { AppError } from '../errors.ts'
import type { Leases } from '../store/store.ts'
import type { Asker, ChangeContext, Outcome } from './changes.ts'
import { refuseLastOwner, refuseTooMany } from './guards.ts'
import type { ActorsDesk, Desk, Operation } from './operation.ts'
import { intentOf, sendChange, type SendDeps } from './send.ts'

export interface PerformDeps extends SendDeps {
  leases: Leases
}

/** Looks, guards, journals, sends, and looks again where it must: the one way for every change. */
export async function perform<Input, Found, T>(
  deps: PerformDeps,
  operation: Operation<Input, Found, T>,
  asker: Asker,
  input: Input,
  context: ChangeContext,
): Promise<Outcome<T>> {
  const { argilla, names, workspacesSeenOf, journal, leases } = deps
  const early: Desk = { eyes: { argilla, credential: asker.credential }, names, workspacesSeenOf, context }
  const looking = operation.turn ? null : operation.look(early, input)
  // Who asks counts first: without them nobody waits for the look, nor for its failure.
  looking?.catch(() => undefined)
  const actor = await asker.user
  const desk: ActorsDesk = { ...early, actor, journal }
  const look = () => operation.look(desk, input)

  // Argilla refuses everybody else by itself, and so nobody waits for them.
  if (actor.role !== 'owner') {
    refuseTooMany(journal, actor)
    return sendChange(deps, operation, desk, input, await (looking ?? look()))
  }
  if (!operation.turn) return asOwner(await (looking ?? look()))
  return leases.hold(operation.turn(input), async (held) => asOwner(await look(), [held]))

  async function asOwner(found: Found, held: readonly AbortSignal[] = []): Promise<Outcome<T>> {
    if (operation.wantsProof?.(actor, input, found)) await context.requireProof?.()
    await guarded(found, async () => operation.guard?.(desk, input, found))
    if (operation.takesOwner?.(input, found)) {
      return leases.hold('owners', async (ownersHeld) => {
        // While this waited, the target may have become no owner, or the last one.
        const now = await look()
        const owner = operation.takesOwner?.(input, now)
        if (owner) await guarded(now, () => refuseLastOwner(desk.eyes, owner))
        return sendChange(deps, operation, desk, input, now, [...held, ownersHeld])
      })
    }
    return sendChange(deps, operation, desk, input, found, held)
  }

  /** What our own guards refuse stands in the journal as what Argilla refuses does. */
  async function guarded(found: Found, check: () => Promise<void>) {
    try {
      await check()
    } catch (error) {
      if (error instanceof AppError && error.status === 409) {
        await journal
          .refuse(await intentOf(operation, desk, input, found), error.status)
          .catch((cause: unknown) => {
            context.log.error({ err: cause }, 'a refused change could not be written to the journal')
          })
      }
      throw error
    }
  }
}
