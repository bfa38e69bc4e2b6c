import { useSyncExternalStore } from 'react'
import { forgetProof, heldProof } from './held-proof.ts'
import { onUserChange } from './request-user.ts'

/** Those who wait for the person to give their password again; empty while nobody does. */
let waiting: ((given: boolean) => void)[] = []
const listeners = new Set<() => void>()
const tell = () => listeners.forEach((listener) => listener())

/**
 * Has the dialog ask for the password again, unless another proof than was `sent` is held by now. False where the person would
 * not, or nothing is there that could ask.
 */
export function askForProof(sent: string | null): Promise<boolean> {
  if (heldProof() !== sent && heldProof() !== null) return Promise.resolve(true)
  forgetProof()
  if (listeners.size === 0) return Promise.resolve(false)
  const answer = new Promise<boolean>((resolve) => waiting.push(resolve))
  tell()
  return answer
}

/** What waits goes on, or is given up. */
export function settleProof(given: boolean): void {
  const settled = waiting
  waiting = []
  settled.forEach((settle) => settle(given))
  tell()
}
// What one person was about to do is not for the next one to confirm.
onUserChange(() => settleProof(false))

/** Calls back when somebody begins to wait, or no longer does. */
export const onProofAsked = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const isProofAsked = (): boolean => waiting.length > 0

export const useIsProofAsked = (): boolean => useSyncExternalStore(onProofAsked, isProofAsked, () => false)
