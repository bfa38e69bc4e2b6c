import { useQuery } from '@tanstack/react-query'
import type { User } from '#contract/users.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { directoryQuery } from '#api/directory.ts'
import { type GuardReason, canDelete } from '#lib/rules/guards.ts'
import { useText } from '#components/use-text.ts'
import userMessages from '../page/user.en.json'

/** How many owners there are, read only where it matters: for an owner. While unknown there may be others. */
export function useOwnerCount(user: User): number {
  // What was read once is kept up to date by the events: opening a dialog reads nothing.
  const { data } = useQuery({ ...directoryQuery(), enabled: user.role === 'owner', refetchOnMount: false })
  return data?.directory.owners() ?? Infinity
}

/** Why this user can't be deleted or off-boarded, in words; null where they can. server/ decides again. */
export function useLeavingGuard(user: User): string | null {
  const t = useText(userMessages, 'user.guard')
  const verdict = canDelete(useCurrentUser(), user, useOwnerCount(user))
  return verdict.allowed ? null : t(verdict.reason satisfies GuardReason)
}
