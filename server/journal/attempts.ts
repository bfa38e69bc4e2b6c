import { createHmac } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { AppError } from '../errors.ts'
import type { Database } from './database.ts'

const window = 15 * 60 * 1000
/** Wrong sign-ins within the window: for one username from one address, and for one address in all. */
const perPair = 10
const perAddress = 100

export interface Attempt {
  /** The credentials were right: this attempt and the failures of its pair are forgotten. */
  succeeded: () => Promise<void>
  /** Argilla could not say, so this attempt counts neither way. */
  undecided: () => Promise<void>
}

export interface Attempts {
  /**
   * Counts an attempt as failed before it is made, so that a thousand at once don't pass while none has failed yet.
   * `username` is null for an API key. Throws TooManyAttempts with `retry_after` in seconds.
   */
  begin: (address: string, username: string | null) => Promise<Attempt>
}

export function createAttempts(database: Database, key: Uint8Array, now: () => number = Date.now): Attempts {
  // Neither usernames nor addresses stand in the table, for a mistyped username is at times a password.
  const hash = (text: string) => createHmac('sha256', key).update(text).digest('base64url')

  return {
    async begin(address, username) {
      const network = networkOf(address)
      const pair = hash(JSON.stringify([network, username]))
      const from = hash(network)
      const at = now()
      await database.run({ sql: 'DELETE FROM sign_in_attempts WHERE at <= ?', args: [at - window] })
      const { rowsAffected, lastInsertRowid } = await database.run({
        sql: `INSERT INTO sign_in_attempts (pair, address, at) SELECT ?1, ?2, ?3
          WHERE (SELECT count(*) FROM sign_in_attempts WHERE pair = ?1 AND at > ?4) < ${username === null ? perAddress : perPair}
          AND (SELECT count(*) FROM sign_in_attempts WHERE address = ?2 AND at > ?4) < ${perAddress}`,
        args: [pair, from, at, at - window],
      })
      if (rowsAffected === 0) throw await refusal(pair, from, at)
      const id = Number(lastInsertRowid)
      return {
        succeeded: async () => {
          await database.run({ sql: 'DELETE FROM sign_in_attempts WHERE pair = ?', args: [pair] })
        },
        undecided: async () => {
          await database.run({ sql: 'DELETE FROM sign_in_attempts WHERE id = ?', args: [id] })
        },
      }
    },
  }

  async function refusal(pair: string, from: string, at: number) {
    const { rows } = await database.run({
      sql: `SELECT (SELECT count(*) >= ${perAddress} FROM sign_in_attempts WHERE address = ?2 AND at > ?3) AS wide,
        (SELECT min(at) FROM sign_in_attempts WHERE pair = ?1 AND at > ?3) AS pair_first,
        (SELECT min(at) FROM sign_in_attempts WHERE address = ?2 AND at > ?3) AS address_first`,
      args: [pair, from, at - window],
    })
    const first = Number(rows[0]?.[rows[0]['wide'] ? 'address_first' : 'pair_first'] ?? at)
    return new AppError('TooManyAttempts', {
      retry_after: Math.max(1, Math.ceil((first + window - at) / 1000)),
    })
  }
}

/** One household or machine has a whole /64 of IPv6 to try from, so that counts as one address. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? []
  const groups = head === '' ? [] : head.split(':')
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length)
  const all = [...groups, ...Array<string>(missing).fill('0'), ...(tail ? tail.split(':') : [])]
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
