import { useSyncExternalStore } from 'react'
import { type ApiError, hasCode } from './errors.ts'

/** Why nobody is signed in any more; null while nothing has ended. */
export type SessionEnd = 'expired' | 'replaced' | null

let current: SessionEnd = null
const listeners = new Set<() => void>()

const set = (next: SessionEnd) => {
  current = next
  listeners.forEach((listener) => listener())
}

export const endSession = (error: ApiError): void =>
  set(hasCode(error, 'SessionReplaced') ? 'replaced' : 'expired')

/** Ends it for a reason that was told otherwise than by an error. */
export const endSessionAs = (reason: 'expired' | 'replaced'): void => set(reason)

/** To be called after signing in or out: the page has a session again, or knows that it has none. */
export const settleSession = () => set(null)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useSessionEnd = (): SessionEnd => useSyncExternalStore(subscribe, () => current)

/** Resolves when there is a session, at once or after signing in again; rejects with the signal's reason. */
export function untilSignedIn(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      if (signal.aborted) reject(signal.reason as Error)
      else if (current === null) resolve()
      else return
      unsubscribe()
      signal.removeEventListener('abort', settle)
    }
    const unsubscribe = subscribe(settle)
    signal.addEventListener('abort', settle)
    settle()
  })
}
