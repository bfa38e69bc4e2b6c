import type { User } from '#contract/users.ts'

/**
 * When the password is wanted once more (docs/decisions/0015): `always`, or `throughProvider`: only where people come in through a
 * provider of Argilla's, which finds them by username.
 */
export type ProofWanted = 'always' | 'throughProvider'

interface Wanted {
  role?: unknown
  username?: unknown
  password?: unknown
}

/** Whether what an owner wants of somebody makes an owner, or would let others sign in as one, or as themself. */
export function proofForUpdate(
  actor: User,
  id: string,
  target: User | null,
  { role, username, password }: Wanted,
): ProofWanted | null {
  const isOwn = id.toLowerCase() === actor.id.toLowerCase()
  if (role === 'owner' && !isOwn) return 'always'
  if (!isOwn && target?.role !== 'owner') return null
  if (password !== undefined) return 'always'
  return username !== undefined && username !== target?.username ? 'throughProvider' : null
}
