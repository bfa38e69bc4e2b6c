import { createHmac } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { networkOf } from '#node/address.ts'
import { createTries, triesPerPair as perPair, triesWindow as window } from '#node/tries.ts'
import { AppError, hasCode } from '../errors.ts'
import type { Tables } from './schema.ts'
import type { Store } from './store.ts'

/** Wrong sign-ins within the window from which on an address, or a username over all addresses, goes slowly. */
const perAddress = 100
const perName = 50
/** Seconds: what a sign-in then waits, and where its own pair has been wrong, the time between two of them. */
const slow = { wait: 5, gap: 60 }

export interface Attempt {
  /** Milliseconds to wait before the credentials are looked at. */
  delayMs: number
  /** The credentials were right: this attempt is forgotten, and for a password the failures of its pair. */
  succeeded: () => Promise<void>
  /** Argilla was not asked, so this attempt counts neither way. */
  undecided: () => Promise<void>
}

export interface Attempts {
  /**
   * Counts an attempt as failed before it is made, so that a thousand at once don't pass while none has failed yet.
   * `username` is null for an API key. Throws TooManyAttempts with `retry_after` in seconds. While the store is away,
   * this copy counts by itself.
   */
  begin: (address: string, username: string | null) => Promise<Attempt>
}

type Column = 'pair' | 'address'

export function createAttempts(store: Store, key: Uint8Array): Attempts {
  const { clock } = store
  const ownTries = createTries()
  // Neither usernames nor addresses stand in the table, for a mistyped username is at times a password.
  const hash = (...parts: (string | null)[]) =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url')
  const forget = async (column: 'id' | 'pair', values: readonly (number | string)[]) => {
    await store
      .run((database) => database.deleteFrom('sign_in_attempts').where(column, 'in', values).execute())
      .catch(unlessAway)
  }

  /** Number, and seconds of the first and last within the window. None that a clock, set wrong for a while, put ahead. */
  async function count(transaction: Transaction<Tables>, column: Column, value: string) {
    const { number, first, last } = await transaction
      .selectFrom('sign_in_attempts')
      .select(({ fn }) => [
        fn.countAll<number>().as('number'),
        fn.min<number | null>('at').as('first'),
        fn.max<number | null>('at').as('last'),
      ])
      .where(column, '=', value)
      .where('at', '>', clock.seconds(-window))
      .where('at', '<=', clock.seconds())
      .executeTakeFirstOrThrow()
    return { number, first: first ?? 0, last: last ?? 0 }
  }

  /** Puts it down, or says how many seconds to wait. */
  async function putDown(transaction: Transaction<Tables>, pair: string, from: string, name: string | null) {
    const at = clock.seconds()
    const { now } = await transaction.selectNoFrom(at.as('now')).executeTakeFirstOrThrow()
    const own = await count(transaction, 'pair', pair)
    if (own.number >= (name === null ? perAddress : perPair)) {
      return { retryAfter: Math.max(1, own.first + window - now) }
    }
    // A key's pair is its address; of a username others may have been wrong, here or elsewhere.
    const isSlow =
      name !== null &&
      ((await count(transaction, 'address', from)).number >= perAddress ||
        (await count(transaction, 'pair', name)).number >= perName)
    const sinceLast = now - own.last
    if (isSlow && own.number > 0 && sinceLast < slow.gap) return { retryAfter: slow.gap - sinceLast }
    const rows = [{ pair, address: from, at }, ...(name === null ? [] : [{ pair: name, address: '', at }])]
    const put = await transaction.insertInto('sign_in_attempts').values(rows).returning('id').execute()
    return { ids: put.map(({ id }) => id), delayMs: isSlow ? slow.wait * 1000 : 0 }
  }

  /** By this copy alone, while the store is away. */
  function beginAlone(pair: string): Attempt {
    const retryAfter = ownTries.begin(pair)
    if (retryAfter !== null) throw new AppError('TooManyAttempts', { retry_after: retryAfter })
    const right = () => {
      ownTries.forget(pair)
      return Promise.resolve()
    }
    return { delayMs: 0, succeeded: right, undecided: () => Promise.resolve() }
  }

  return {
    async begin(address, username) {
      const network = networkOf(address)
      const pair = hash(network, username)
      const from = hash(network, username === null ? 'keys' : 'passwords', '')
      const name = username === null ? null : hash(username)
      const result = await store
        .transaction(async (transaction) => {
          // PostgreSQL lets several count at once, before any of them has put itself down; SQLite has one writer.
          if (store.dialect === 'postgres') {
            await sql`SELECT pg_advisory_xact_lock(hashtextextended(${from}, 0))`.execute(transaction)
          }
          await transaction.deleteFrom('sign_in_attempts').where('at', '<=', clock.seconds(-window)).execute()
          return putDown(transaction, pair, from, name)
        })
        .catch(unlessAway)
      if (!result) return beginAlone(pair)
      const { retryAfter, ids = [], delayMs = 0 } = result
      if (retryAfter !== undefined) throw new AppError('TooManyAttempts', { retry_after: retryAfter })
      const undecided = () => forget('id', ids)
      // One right key says nothing of the wrong ones before it.
      const succeeded = async () => {
        await undecided()
        if (name !== null) await forget('pair', [pair])
      }
      return { delayMs, succeeded, undecided }
    },
  }
}

/** A store that is away, or full, keeps nobody from signing in. */
function unlessAway(error: unknown): null {
  if (hasCode(error, 'JournalUnavailable')) return null
  throw error
}
