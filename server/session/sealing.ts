import { CompactEncrypt, compactDecrypt } from 'jose'

/** Keeps a secret from whoever reads where it lies: the store and its backups, or a cookie. */
export interface Sealing {
  seal: (secret: string) => Promise<string>
  /** null where none of our keys made it: SESSION_SECRET was changed, or it is somebody else's. */
  open: (sealed: string) => Promise<string | null>
  /** Sealed with the newest key what an older one made, which may be taken away; null where there is nothing to do, or no key. */
  renew: (sealed: string) => Promise<string | null>
}

/** `keys`: of one purpose, the first one seals, each of them opens. */
export function createSealing(keys: readonly Uint8Array[]): Sealing {
  const [newest, ...older] = keys
  if (!newest) throw new Error('no key to seal with')
  const seal = (secret: string) =>
    new CompactEncrypt(Buffer.from(secret)).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(newest)
  async function openWith(some: readonly Uint8Array[], sealed: string): Promise<string | null> {
    for (const key of some) {
      const opened = await compactDecrypt(sealed, key, {
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
      }).catch(() => null)
      if (opened) return Buffer.from(opened.plaintext).toString('utf8')
    }
    return null
  }
  return {
    seal,
    open: (sealed) => openWith(keys, sealed),
    async renew(sealed) {
      if ((await openWith([newest], sealed)) !== null) return null
      const secret = await openWith(older, sealed)
      return secret === null ? null : seal(secret)
    },
  }
}
