import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isApiError, isSessionEnd } from '#lib/errors/api-error.ts'
import { endSession } from './session-end.ts'

/** Errors that a second try may cure: the way to the server, or Argilla behind it, was down or busy for a moment. */
const isTransient = (error: Error) =>
  isApiError(error) && (error.kind === 'network' || [502, 503, 504].includes(error.status))

/** The longest that a read waits where it is asked to, in seconds; what takes longer is told. */
const longestWaitSeconds = 5
const waitOf = (error: Error) => (isApiError(error) ? (error.retryAfter ?? 0) : 0)

/**
 * The one place that answers a 401. The pages stay as they are, with what was typed in them; the layout shows the
 * sign-in dialog over them (docs/decisions/0002).
 */
export function reportError(error: unknown): void {
  if (isSessionEnd(error)) endSession(error)
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: reportError }),
    mutationCache: new MutationCache({ onError: reportError }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        retry: (count, error) => count < 2 && isTransient(error) && waitOf(error) <= longestWaitSeconds,
        retryDelay: (count, error) => Math.max(400 * 2 ** count, waitOf(error) * 1000),
        // Events keep fresh what is shown (events.ts): coming back to a tab reads nothing.
        refetchOnWindowFocus: false,
        // Our server is on the same origin: `navigator.onLine` says nothing about it.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always', gcTime: 0 },
    },
  })
}
