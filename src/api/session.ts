import { type Query, type QueryClient, queryOptions, skipToken } from '@tanstack/react-query'
import { type Session, type SignIn, infoSchema, ownKeySchema, sessionSchema } from '#contract/app.ts'
import type { RefusedSignIn } from '#contract/first-paint.ts'
import { ApiError, hasCode, isApiError, isSessionEnd } from '#lib/errors/api-error.ts'
import { request, requestNothing } from './http/http.ts'
import { forgetItem } from './kept/item.ts'
import { forgetLists } from '#lib/list/left-lists.ts'
import { forgetProof } from './http/held-proof.ts'
import { isProofAsked, settleProof } from './http/proof.ts'
import { currentRequestUser, setRequestUser } from './http/request-user.ts'
import { currentSessionEnd, endSessionAs, settleSession } from './http/session-end.ts'
import { hearTabs, tellTabs } from './events/tabs.ts'
import { fetchProviderProof } from './http/prove.ts'

const sessionKey = ['session']
const allButSession = { predicate: ({ queryKey }: Query) => queryKey[0] !== sessionKey[0] }

/** For the pages of other tabs: this person has signed in, in a way that led past this code. */
export const tellSignedIn = (userId: string): void => tellTabs({ type: 'signedIn', userId })

/** Milliseconds that signing out is waited for: whoever leaves must not take silence for the end. */
const patienceMs = 10_000

const overCodes = ['NotSignedIn', 'SessionExpired', 'SessionEnded', 'SessionIdle'] as const

/** Who is signed in; null when nobody is. A session that was there and has ended is an error, as in any other query. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: sessionKey,
    queryFn: async ({ client, signal }): Promise<Session | null> => {
      try {
        const session = await request(sessionSchema, 'GET', '/app/session', { signal })
        setRequestUser(session.user.id)
        return session
      } catch (error) {
        if (isApiError(error) && error.status === 401 && !client.getQueryData(sessionKey)) return null
        throw error
      }
    },
    staleTime: Infinity,
  })

/** How the sign-in form fared that was sent before the code was there; never read. */
export const refusedSignInQuery = () =>
  queryOptions<RefusedSignIn>({ queryKey: ['refused-sign-in'], queryFn: skipToken, staleTime: Infinity })

/** What may be known before signing in. */
export const infoQuery = () =>
  queryOptions({
    queryKey: ['info'],
    queryFn: ({ signal }) => request(infoSchema, 'GET', '/app/info', { signal }),
    staleTime: 5 * 60_000,
  })

/**
 * Signs in. When somebody else was signed in before, all that was cached goes. Other tabs are told.
 * @throws ApiError 401 WrongCredentials, 429 TooManyAttempts, 502, 504, network
 */
export async function signIn(queryClient: QueryClient, credentials: SignIn): Promise<Session> {
  const before = queryClient.getQueryData(sessionQuery().queryKey)
  const options = { body: credentials, changes: false, forUser: false }
  const session = await request(sessionSchema, 'POST', '/app/session', options).catch((error: unknown) => {
    // Our server has no other 401 here: something in between wants to be signed in to.
    if (!isSessionEnd(error)) throw error
    throw new ApiError({ kind: 'contract', status: error.status, requestId: error.requestId })
  })
  if (before?.user.id !== session.user.id) clearCaches(queryClient)
  // What the session before it kept, this one can't open.
  forgetItem()
  forgetProof()
  setRequestUser(session.user.id)
  queryClient.setQueryData(sessionQuery().queryKey, session)
  settleSession()
  tellTabs({ type: 'signedIn', userId: session.user.id })
  void queryClient.invalidateQueries(allButSession)
  return session
}

/**
 * Signs out and forgets everything that was read. Only our server's own answer is believed: any other leaves the cookie,
 * and whoever comes next to this browser signed in.
 * @param evenUnanswered the session has ended anyway, so that it does not matter whether the server answers
 * @throws ApiError unless `evenUnanswered`
 */
export async function signOut(
  queryClient: QueryClient,
  { evenUnanswered }: { evenUnanswered: boolean } = { evenUnanswered: false },
): Promise<void> {
  const userId = currentRequestUser()
  const signal = AbortSignal.timeout(patienceMs)
  await requestNothing('DELETE', '/app/session', { signal }).catch((error: unknown) => {
    // Our server's own words: a 401 of something in between leaves the cookie as it is.
    const isOver = overCodes.some((code) => hasCode(error, code))
    if (isOver || evenUnanswered) return
    throw signal.aborted ? new ApiError({ kind: 'network', change: true }) : error
  })
  leaveSession(queryClient, userId)
}

/** Ends all of one's sessions, this one too. @throws ApiError */
export async function signOutEverywhere(queryClient: QueryClient): Promise<void> {
  const userId = currentRequestUser()
  await requestNothing('DELETE', '/app/sessions')
  leaveSession(queryClient, userId)
}

/** The session has ended: everything that was read is forgotten, here and in other tabs. */
function leaveSession(queryClient: QueryClient, userId: string | null): void {
  forgetSession(queryClient)
  if (userId !== null) tellTabs({ type: 'signedOut', userId })
}

/** What the page does when its person has signed out, here or in another tab: everything that was read goes. */
export function forgetSession(queryClient: QueryClient): void {
  setRequestUser(null)
  clearCaches(queryClient)
  forgetItem()
  queryClient.setQueryData(sessionQuery().queryKey, null)
  settleSession()
}

/** All that was read goes but the session's own entry: what is mounted would go on showing the one that was removed. */
function clearCaches(queryClient: QueryClient): void {
  queryClient.removeQueries(allButSession)
  queryClient.getMutationCache().clear()
  forgetLists()
}

/**
 * Follows what happens to the cookie in other tabs of this browser: the page of somebody who signed out there is left,
 * and one that shows another person than who signed in says so and acts no more. Returns what ends it.
 */
export function followTabs(queryClient: QueryClient, userId: string): () => void {
  const stop = hearTabs((message) => {
    const isOwn = message.userId === userId
    if (message.type === 'signedOut') {
      if (isOwn) forgetSession(queryClient)
    } else if (isOwn) {
      if (message.type === 'signedIn' || currentSessionEnd() !== null) resume(queryClient)
    } else if (message.type === 'signedIn') endSessionAs('replaced')
    // The page opened there may be older than the cookie, and this one not: the server knows.
    else void queryClient.invalidateQueries({ queryKey: sessionKey })
  })
  tellTabs({ type: 'opened', userId })
  return stop
}

/** The same person has signed in again in another tab. */
function resume(queryClient: QueryClient): void {
  settleSession()
  // Perhaps they signed in there to prove it; if not, they are asked once more.
  if (isProofAsked())
    void fetchProviderProof()
      .catch(() => undefined)
      .then(() => settleProof(true))
  else forgetProof()
  void queryClient.invalidateQueries(allButSession)
}

/**
 * One's own API key. The caller keeps it only while it is shown: it never enters the query cache (U14).
 * @throws ApiError
 */
export const fetchOwnKey = async (): Promise<string> =>
  (await request(ownKeySchema, 'GET', '/app/session/api-key')).api_key
