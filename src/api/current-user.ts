import { createContext, use } from 'react'
import type { User } from '#contract/users.ts'

/** Set by the layout alone: whatever is below it sees the same person as it does, also while somebody signs out. */
export const CurrentUser = createContext<User | null>(null)

/** Who is signed in. Only below the layout, whose loader has made sure that somebody is. */
export function useCurrentUser(): User {
  const user = use(CurrentUser)
  if (!user) throw new Error('useCurrentUser outside of the signed-in layout')
  return user
}
