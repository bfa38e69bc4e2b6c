import { hkdfSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ConfigError } from '../config.ts'

export interface Keys {
  /** Encrypts the session cookie (A256GCM). */
  session: Uint8Array
  /** Hashes usernames in the table of failed sign-ins. */
  attempts: Uint8Array
  /** Signs the plans of batches. */
  plans: Uint8Array
}

/** SESSION_SECRET, or the one kept in the data folder, which is made at the first start (mode 600). */
export function readSecret(configured: string | null, dataDir: string): string {
  if (configured !== null) return configured
  const file = path.join(dataDir, 'session-secret')
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    makeSecret(file)
    const secret = readFileSync(file, 'utf8')
    if (secret.length >= 32) return secret
  } catch (error) {
    throw new ConfigError(`DATA_DIR can't be used: ${(error as Error).message}.`)
  }
  throw new ConfigError(`${file} holds less than 32 characters. Delete it, or set SESSION_SECRET.`)
}

/** Of two copies that start at once on one folder, the second one leaves what the first has written (`wx`). */
function makeSecret(file: string): void {
  try {
    writeFileSync(file, randomBytes(48).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** One key for each purpose, so that what one of them signs means nothing to the other. */
export function deriveKeys(secret: string): Keys {
  const derive = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', secret, '', `argilla-admin ${purpose} v1`, 32))
  return { session: derive('session'), attempts: derive('sign-in attempts'), plans: derive('plans') }
}
