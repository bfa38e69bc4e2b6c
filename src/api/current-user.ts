import { useQuery } from '@tanstack/react-query'
import type { User } from '#contract/users.ts'
import { sessionQuery } from './session.ts'

/** Who is signed in. Only below the layout, whose loader has made sure that somebody is. */
export function useCurrentUser(): User {
  const { data } = useQuery(sessionQuery())
  if (!data) throw new Error('useCurrentUser outside of the signed-in layout')
  return data.user
}
