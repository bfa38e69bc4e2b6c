import { useSyncExternalStore } from 'react'
import type { ApiError } from './errors.ts'

/** Why nobody is signed in any more; null while nothing has ended. */
export type SessionEnd = 'expired' | 'replaced' | null

let current: SessionEnd = null
const listeners = new Set<() => void>()

const set = (next: SessionEnd) => {
  current = next
  listeners.forEach((listener) => listener())
}

export function endSession(error: ApiError): void {
  set(error.code === 'argilla-admin::SessionReplaced' ? 'replaced' : 'expired')
}

/** To be called after signing in or out: the page has a session again, or knows that it has none. */
export const settleSession = () => set(null)

export const useSessionEnd = (): SessionEnd =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
