import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Sealing } from '../../session/sealing.ts'

const cipher = 'aes-256-gcm'
const [ivBytes, tagBytes] = [12, 16]

/**
 * As server/session/sealing.ts, on this thread: what works on others ends in any order, and a sequence that failed would not be
 * played again as it went. It has one key.
 */
export function createSealing([key]: readonly Uint8Array[]): Sealing {
  if (!key) throw new Error('no key to seal with')
  return {
    seal(secret) {
      const iv = randomBytes(ivBytes)
      const sealing = createCipheriv(cipher, key, iv)
      const sealed = [iv, sealing.update(secret), sealing.final(), sealing.getAuthTag()]
      return Promise.resolve(Buffer.concat(sealed).toString('base64url'))
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      const opening = createDecipheriv(cipher, key, bytes.subarray(0, ivBytes))
      opening.setAuthTag(bytes.subarray(-tagBytes))
      const secret = [opening.update(bytes.subarray(ivBytes, -tagBytes)), opening.final()]
      return Promise.resolve(Buffer.concat(secret).toString('utf8'))
    },
    renew: () => Promise.resolve(null),
  }
}
