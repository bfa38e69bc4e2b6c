import type { User } from '#contract/users.ts'

interface Wanted {
  role?: unknown
  username?: unknown
  password?: unknown
}

/**
 * Whether the password is wanted once more (docs/decisions/0015) for what an owner wants of somebody: it makes an owner, or would
 * let others sign in as one, or as themself. A username does, too: Argilla finds by it whom a token, or a provider, speaks of.
 * Taking another owner's role is the first half of it: a password for who is no owner any more wants none.
 */
export function isProofWanted(
  actor: User,
  id: string,
  target: User | null,
  { role, username, password }: Wanted,
): boolean {
  const isOwn = id.toLowerCase() === actor.id.toLowerCase()
  if (role === 'owner' && !isOwn) return true
  if (!isOwn && target?.role !== 'owner') return false
  if (role !== undefined && !isOwn) return true
  return password !== undefined || (username !== undefined && username !== target?.username)
}
