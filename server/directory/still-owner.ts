import { userSchema } from '#contract/users.ts'
import type { Argilla } from '../argilla/argilla.ts'
import { present } from '../argilla/present.ts'
import { AppError } from '../errors.ts'
import type { ProvenCaller } from './reading.ts'

/**
 * Who is demoted while their credential reads all there is gets the rest as the part that they see then: what they don't see would
 * count as deleted. Throws OwnersOnly then, and what asking throws.
 */
export async function proveStillOwner(argilla: Argilla, { credential, user }: ProvenCaller): Promise<void> {
  if (user.role !== 'owner') return
  const { role } = present(userSchema, await argilla.json({ path: '/me', credential }))
  if (role !== 'owner') throw new AppError('OwnersOnly')
}
