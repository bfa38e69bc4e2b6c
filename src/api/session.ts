import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { type Session, type SignIn, infoSchema, ownKeySchema, sessionSchema } from '#contract/app.ts'
import { isApiError } from './errors.ts'
import { forgetEverything } from './forget.ts'
import { request } from './http.ts'
import { reportError } from './query-client.ts'
import { settleSession } from './session-end.ts'

const sessionKey = ['session']

/** Who is signed in; null when nobody is. A session that was there and has ended is an error, as in any other query. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: sessionKey,
    queryFn: async ({ client, signal }): Promise<Session | null> => {
      try {
        return await request(sessionSchema, 'GET', '/app/session', { signal })
      } catch (error) {
        if (isApiError(error) && error.status === 401 && !client.getQueryData(sessionKey)) return null
        throw error
      }
    },
    staleTime: Infinity,
  })

/** What may be known before signing in. */
export const infoQuery = () =>
  queryOptions({
    queryKey: ['info'],
    queryFn: ({ signal }) => request(infoSchema, 'GET', '/app/info', { signal }),
    staleTime: 5 * 60_000,
  })

/**
 * Signs in. When somebody else was signed in before, all that was cached goes.
 * Not a mutation of React Query: it would keep the password among its variables (U14).
 * @throws ApiError 401 WrongCredentials, 429 TooManyAttempts, 502, 504, network
 */
export function useSignIn(): (credentials: SignIn) => Promise<Session> {
  const queryClient = useQueryClient()
  return async (credentials) => {
    const before = queryClient.getQueryData(sessionQuery().queryKey)
    const session = await request(sessionSchema, 'POST', '/app/session', { body: credentials })
    if (before?.user.id !== session.user.id) {
      queryClient.clear()
      forgetEverything()
    }
    queryClient.setQueryData(sessionQuery().queryKey, session)
    settleSession()
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
    return session
  }
}

/**
 * Signs out and forgets everything that was read.
 * @param evenUnanswered the session has ended anyway, so that it does not matter whether the server answers
 * @throws ApiError unless `evenUnanswered`
 */
export function useSignOut(): (options?: { evenUnanswered: boolean }) => Promise<void> {
  const queryClient = useQueryClient()
  return async ({ evenUnanswered } = { evenUnanswered: false }) => {
    await request(null, 'DELETE', '/app/session').catch((error: unknown) => {
      if (!evenUnanswered) throw error
    })
    queryClient.clear()
    forgetEverything()
    queryClient.setQueryData(sessionQuery().queryKey, null)
    settleSession()
  }
}

/**
 * One's own API key. The caller keeps it only while it is shown: it never enters the query cache (U14).
 * @throws ApiError
 */
export async function fetchOwnKey(): Promise<string> {
  try {
    return (await request(ownKeySchema, 'GET', '/app/session/api-key')).api_key
  } catch (error) {
    reportError(error)
    throw error
  }
}
