import { CompactEncrypt, compactDecrypt } from 'jose'
import type { Keys } from '../session/secrets.ts'

/** Keeps the webhook's secret from whoever reads the store, or a backup of it. */
export interface Sealing {
  seal: (secret: string) => Promise<string>
  /** null where none of our keys made it: SESSION_SECRET was changed. */
  open: (sealed: string) => Promise<string | null>
}

export function createSealing(keys: Keys['webhooks']): Sealing {
  const [newest] = keys
  if (!newest) throw new Error('no key for webhooks')
  return {
    seal: (secret) =>
      new CompactEncrypt(Buffer.from(secret))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(newest),
    async open(sealed) {
      for (const key of keys) {
        const opened = await compactDecrypt(sealed, key).catch(() => null)
        if (opened) return Buffer.from(opened.plaintext).toString('utf8')
      }
      return null
    },
  }
}
