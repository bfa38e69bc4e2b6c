import { useSyncExternalStore } from 'react'
import { type ApiError, hasCode } from '#lib/errors/api-error.ts'
import { forgetProof } from './held-proof.ts'

/** Why nobody is signed in any more; null while nothing has ended. */
export type SessionEnd = 'ended' | 'expired' | 'idle' | 'replaced' | 'deleted' | null

let current: SessionEnd = null
const listeners = new Set<() => void>()

const set = (next: SessionEnd) => {
  current = next
  if (next !== null) forgetProof()
  listeners.forEach((listener) => listener())
}

const reasons = { SessionReplaced: 'replaced', SessionEnded: 'ended', SessionIdle: 'idle' } as const
const names = Object.keys(reasons) as (keyof typeof reasons)[]

export function endSession(error: ApiError): void {
  const name = names.find((one) => hasCode(error, one))
  // What is asked meanwhile is only told that the session has ended.
  if (current !== 'deleted') set(name ? reasons[name] : 'expired')
}

/** Ends it for a reason that was told otherwise than by an error. */
export const endSessionAs = (reason: NonNullable<SessionEnd>): void => set(reason)

/** To be called after signing in or out: the page has a session again, or knows that it has none. */
export const settleSession = () => set(null)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const currentSessionEnd = (): SessionEnd => current

export const useSessionEnd = (): SessionEnd =>
  useSyncExternalStore(subscribe, currentSessionEnd, currentSessionEnd)
