import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Keys } from './secrets.ts'

/**
 * What whoever proved themself is given, and brings with what wants a proof; of no use with another session, nor after the next
 * proof. `provenAt`: as the store has it.
 */
export const proofValue = (key: Keys['proofs'][number], sid: string, provenAt: string): string =>
  createHmac('sha256', key)
    .update(JSON.stringify([sid, provenAt]))
    .digest('base64url')

/** Takes as long whatever of it is wrong. */
export function isSameProof(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)]
  return one.length === other.length && timingSafeEqual(one, other)
}
