import { CompactEncrypt, compactDecrypt } from 'jose'

/** Keeps a secret from whoever reads where it lies: the store and its backups, or a cookie. */
export interface Sealing {
  seal: (secret: string) => Promise<string>
  /** null where none of our keys made it: SESSION_SECRET was changed, or it is somebody else's. */
  open: (sealed: string) => Promise<string | null>
}

/** `keys`: of one purpose, the first one seals, each of them opens. */
export function createSealing(keys: readonly Uint8Array[]): Sealing {
  const [newest] = keys
  if (!newest) throw new Error('no key to seal with')
  return {
    seal: (secret) =>
      new CompactEncrypt(Buffer.from(secret))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(newest),
    async open(sealed) {
      for (const key of keys) {
        const opened = await compactDecrypt(sealed, key, {
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        }).catch(() => null)
        if (opened) return Buffer.from(opened.plaintext).toString('utf8')
      }
      return null
    },
  }
}
