import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isApiError, isSessionEnd } from './errors.ts'
import { endSession } from './session-end.ts'

/** Errors that a second try may cure: the way to the server, or Argilla behind it, was down for a moment. */
const mayPass = (error: Error) =>
  isApiError(error) && (error.kind === 'network' || error.status === 502 || error.status === 504)

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
        retry: (count, error) => count < 2 && mayPass(error),
        retryDelay: (count) => 400 * 2 ** count,
        // Our server is on the same origin: `navigator.onLine` says nothing about it.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always', gcTime: 0 },
    },
  })
}
