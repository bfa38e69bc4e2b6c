import { hkdfSync } from 'node:crypto'

export interface Keys {
  /** Encrypts the session cookie (A256GCM). */
  session: Uint8Array
  /** Hashes usernames in the table of failed sign-ins. */
  attempts: Uint8Array
  /** Signs the plans of batches. */
  plans: Uint8Array
}

/** One key for each purpose, so that what one of them signs means nothing to the other. */
export function deriveKeys(secret: string): Keys {
  const derive = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', secret, '', `argilla-admin ${purpose} v1`, 32))
  return { session: derive('session'), attempts: derive('sign-in attempts'), plans: derive('plans') }
}
