import { userSchema, type User } from '#contract/users.ts'
import type { Argilla, Credential } from './argilla/argilla.ts'
import { AppError } from './errors.ts'

/**
 * Argilla lets the last owner delete or demote himself, and nobody can undo that (argilla-api.md). Call this with the
 * owners' lock held, or two owners who demote each other both pass. Throws LastOwner.
 */
export async function refuseLastOwner(argilla: Argilla, credential: Credential, target: User): Promise<void> {
  const batches = await argilla.items({ path: '/users', credential }, userSchema)
  // Left at the first other owner; owners mostly come first, for the first user is one.
  for await (const batch of batches) {
    if (batch.some((user) => user.role === 'owner' && user.id !== target.id)) return
  }
  throw new AppError('LastOwner')
}

/** Nobody deletes himself; he would be signed out in the middle, with his work gone. Throws SelfDelete. */
export function refuseSelfDelete(caller: User, targetId: string): void {
  if (caller.id === targetId) throw new AppError('SelfDelete')
}

/** Demoting oneself can't be taken back by oneself, so one's own username is asked for. Throws SelfDemote. */
export function refuseUnconfirmedSelfDemote(caller: User, target: User, confirmation: unknown): void {
  if (caller.id === target.id && confirmation !== caller.username) throw new AppError('SelfDemote')
}
