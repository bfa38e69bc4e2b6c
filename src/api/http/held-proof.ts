import { onUserChange } from './request-user.ts'

/** Milliseconds that the server takes it for. */
const lifetimeMs = 5 * 60_000

/** What the server gave for the password: here alone, so that only this page has it, and none that only has the cookie. */
let held: string | null = null
let forgetting: ReturnType<typeof setTimeout> | undefined

export const heldProof = (): string | null => held

export function holdProof(proof: string): void {
  forgetProof()
  held = proof
  forgetting = setTimeout(forgetProof, lifetimeMs)
}

/** It is of no use with another session. */
export function forgetProof(): void {
  held = null
  clearTimeout(forgetting)
}
onUserChange(forgetProof)
