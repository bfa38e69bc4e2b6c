import { hkdfSync } from 'node:crypto'

export interface Keys {
  /** The first encrypts the session cookie (A256GCM), each of them reads it. */
  session: readonly Uint8Array[]
  /** Hashes usernames in the table of failed sign-ins. */
  attempts: Uint8Array
  /** Signs the plans of batches. */
  plans: Uint8Array
  /** Of the first come the values that those get who gave their password once more; those of each are taken. */
  proofs: readonly [Uint8Array, ...Uint8Array[]]
  /** Of it come the keys of what tabs keep over a reload. */
  tabs: Uint8Array
  /** The first encrypts the secret of Argilla's webhook, each of them reads it. */
  webhooks: readonly Uint8Array[]
  /** The first encrypts the cookies of a sign-in through a provider, each of them reads them. */
  providers: readonly Uint8Array[]
}

/** Several stand one a line, or with commas between them. */
export const secretsIn = (text: string): string[] =>
  text
    .split(/[,\n]/)
    .map((secret) => secret.trim())
    .filter((secret) => secret !== '')

/** One key for each purpose, so that what one of them signs means nothing to the other. */
export function deriveKeys([newest, ...older]: readonly [string, ...string[]]): Keys {
  const derive = (secret: string, purpose: string) =>
    new Uint8Array(hkdfSync('sha256', secret, '', `argilla-admin ${purpose} v1`, 32))
  return {
    session: [newest, ...older].map((secret) => derive(secret, 'session')),
    attempts: derive(newest, 'sign-in attempts'),
    plans: derive(newest, 'plans'),
    proofs: [derive(newest, 'proofs'), ...older.map((secret) => derive(secret, 'proofs'))],
    tabs: derive(newest, 'tabs'),
    webhooks: [newest, ...older].map((secret) => derive(secret, 'webhooks')),
    providers: [newest, ...older].map((secret) => derive(secret, 'providers')),
  }
}

const examples = [
  'changeme',
  'change-me',
  'change_me',
  'your-secret',
  'mysecret',
  'supersecret',
  'password',
  'example',
]
const fewest = 8

/** What is wrong with a secret, as the end of a sentence; null where nothing is. */
export function weaknessOf(secret: string): string | null {
  if (secret.length < 32) return 'must have at least 32 characters'
  if (new Set(secret).size < fewest || isRepeated(secret)) return 'must not repeat so few characters'
  const text = secret.toLowerCase()
  return examples.some((one) => text.includes(one)) ? 'must not be an example that others know' : null
}

function isRepeated(secret: string): boolean {
  for (let length = 1; length <= secret.length / 2; length++) {
    if (secret.slice(length) === secret.slice(0, -length)) return true
  }
  return false
}
