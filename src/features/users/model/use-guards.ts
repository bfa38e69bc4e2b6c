import { useQuery } from '@tanstack/react-query'
import type { User } from '#contract/users.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { usersQuery } from '#api/users.ts'
import { type GuardReason, canDelete, countOwners } from '#lib/rules/guards.ts'
import { useText } from '#components/use-text.ts'
import userMessages from '../page/user.en.json'

/** How many owners there are, read only where it matters: for an owner. While unknown there may be others. */
export function useOwnerCount(user: User): number {
  // What was read once is kept up to date by the events: opening a dialog reads nothing.
  const owners = { enabled: user.role === 'owner', select: countOwners, refetchOnMount: false }
  const { data } = useQuery({ ...usersQuery(), ...owners })
  return data ?? Infinity
}

/** Why this user can't be deleted or off-boarded, in words; null where they can. server/ decides again. */
export function useLeavingGuard(user: User): string | null {
  const t = useText(userMessages, 'user.guard')
  const verdict = canDelete(useCurrentUser(), user, useOwnerCount(user))
  return verdict.allowed ? null : t(verdict.reason satisfies GuardReason)
}
