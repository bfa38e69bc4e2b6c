import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** Seconds that a message may be early or late. */
const toleranceSeconds = 5 * 60
const longestId = 256
const longestSignatures = 2_048
/** Of SHA-256, in bytes. */
const signatureBytes = 32

/** What a message says of itself, before anything of it is believed. */
export interface Claim {
  id: string
  /** Seconds since 1970, as they are signed. */
  timestamp: string
  signatures: readonly Buffer[]
}

/**
 * The three headers of Standard Webhooks (https://www.standardwebhooks.com); null where one is missing, can't be read or is
 * not from now. `now`: milliseconds since 1970.
 */
export function claimIn(headers: IncomingHttpHeaders, now: number): Claim | null {
  const [id, timestamp, signed] = ['id', 'timestamp', 'signature'].map((name) => headers[`webhook-${name}`])
  if (typeof id !== 'string' || id === '' || id.length > longestId) return null
  if (typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp)) return null
  if (Math.abs(now / 1000 - Number(timestamp)) > toleranceSeconds) return null
  if (typeof signed !== 'string' || signed.length > longestSignatures) return null
  const signatures = signed
    .split(' ')
    .filter((one) => one.startsWith('v1,'))
    .map((one) => Buffer.from(one.slice(3), 'base64'))
    .filter(({ length }) => length === signatureBytes)
  return signatures.length === 0 ? null : { id, timestamp, signatures }
}

/** Whether one of the signatures is by this secret (base64, `whsec_` before it or not). */
export function isSignedBy(secret: string, { id, timestamp, signatures }: Claim, body: Uint8Array): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  // Anybody can sign with nothing.
  if (key.length === 0) return false
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest()
  return signatures.some((one) => timingSafeEqual(one, expected))
}
