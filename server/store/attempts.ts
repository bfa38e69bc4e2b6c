import { createHmac } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { sql, type Transaction } from 'kysely'
import { AppError } from '../errors.ts'
import type { Tables } from './schema.ts'
import type { Store } from './store.ts'

/** Seconds. */
const window = 15 * 60
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

export function createAttempts(store: Store, key: Uint8Array): Attempts {
  const { clock } = store
  // Neither usernames nor addresses stand in the table, for a mistyped username is at times a password.
  const hash = (text: string) => createHmac('sha256', key).update(text).digest('base64url')
  const forget = async (column: 'id' | 'pair', value: number | string) => {
    await store.run((database) => database.deleteFrom('sign_in_attempts').where(column, '=', value).execute())
  }

  /** Number and seconds of the first one within the window. None that the clock, set wrong for a while, put ahead. */
  async function count(transaction: Transaction<Tables>, column: 'pair' | 'address', value: string) {
    const { number, first } = await transaction
      .selectFrom('sign_in_attempts')
      .select((of) => [of.fn.countAll<number>().as('number'), of.fn.min('at').as('first')])
      .where(column, '=', value)
      .where('at', '>', clock.seconds(-window))
      .where('at', '<=', clock.seconds())
      .executeTakeFirstOrThrow()
    return { number, first: first as number | null }
  }

  /** Null where it was put down; else how many seconds to wait. */
  async function putDown(transaction: Transaction<Tables>, pair: string, address: string, limit: number) {
    const inAll = await count(transaction, 'address', address)
    const ofPair = await count(transaction, 'pair', pair)
    const overPair = ofPair.number >= limit ? ofPair : null
    const over = inAll.number >= perAddress ? inAll : overPair
    const at = clock.seconds()
    if (!over) {
      const entry = transaction.insertInto('sign_in_attempts').values({ pair, address, at }).returning('id')
      return { id: (await entry.executeTakeFirstOrThrow()).id }
    }
    const { now } = await transaction.selectNoFrom(at.as('now')).executeTakeFirstOrThrow()
    return { retryAfter: Math.max(1, (over.first ?? now) + window - now) }
  }

  return {
    async begin(address, username) {
      const network = networkOf(address)
      const pair = hash(JSON.stringify([network, username]))
      const from = hash(network)
      const limit = username === null ? perAddress : perPair
      const result = await store.transaction(async (transaction) => {
        // PostgreSQL lets several count at once, before any of them has put itself down; SQLite has one writer.
        if (store.dialect === 'postgres') {
          await sql`SELECT pg_advisory_xact_lock(hashtextextended(${from}, 0))`.execute(transaction)
        }
        await transaction.deleteFrom('sign_in_attempts').where('at', '<=', clock.seconds(-window)).execute()
        return putDown(transaction, pair, from, limit)
      })
      if ('retryAfter' in result) throw new AppError('TooManyAttempts', { retry_after: result.retryAfter })
      return { succeeded: () => forget('pair', pair), undecided: () => forget('id', result.id) }
    },
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
