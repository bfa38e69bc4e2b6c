import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { Session } from '#contract/app.ts'
import { useSessionEnd } from '#api/http/session-end.ts'
import { sessionQuery } from '#api/session.ts'
import { startOf } from './navigation.ts'

/** What the sign-in dialog over a page needs while the session has ended; null while one is signed in. */
export function useSessionEndRouting() {
  const end = useSessionEnd()
  const { data } = useQuery(sessionQuery())
  const navigate = useNavigate()
  if (end === null) return null
  return {
    reason: end,
    username: data?.user.username ?? '',
    provider: data?.provider,
    onSignedIn: (session: Session) => {
      // Somebody else signed in: the page that is open may not be theirs to see.
      if (session.user.id !== data?.user.id) void navigate(startOf(session.user.role), { replace: true })
    },
  }
}
