import { createHmac } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { networkOf } from '#node/address.ts'
import { createTries, triesPerPair as perPair, triesWindowSeconds as windowSeconds } from '#node/tries.ts'
import { AppError, hasCode } from '../errors.ts'
import { createLines } from './turns.ts'
import { createLateAttempts, type Counted } from './late-attempts.ts'
import type { Tables } from './schema.ts'
import type { Store } from './store.ts'

/** Wrong sign-ins within the window from which on an address, or a username over all addresses, goes slowly. */
const perAddress = 100
const perName = 50
/** Seconds: what a sign-in then waits, and where its own pair has been wrong, the time between two of them. */
const slow = { wait: 5, gap: 60 }
/** Milliseconds that one of an address waits for those before it to be counted. */
const patienceMs = 10_000

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
   * this copy goes on by what it has counted itself, and puts that down once it is back.
   */
  begin: (address: string, username: string | null) => Promise<Attempt>
}

type Column = 'pair' | 'address'

export function createAttempts(store: Store, key: Uint8Array): Attempts {
  const { clock } = store
  const ownTries = createTries()
  const late = createLateAttempts()
  const inLine = createLines(() => tooMany(5))
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
      .where('at', '>', clock.seconds(-windowSeconds))
      .where('at', '<=', clock.seconds())
      .executeTakeFirstOrThrow()
    return { number, first: first ?? 0, last: last ?? 0 }
  }

  /** Gives the ids of its rows. `ago`: seconds. */
  async function insert(transaction: Transaction<Tables>, from: string, { pair, name }: Counted, ago = 0) {
    const at = clock.seconds(-ago)
    const rows = [{ pair, address: from, at }, ...(name === null ? [] : [{ pair: name, address: '', at }])]
    const put = await transaction.insertInto('sign_in_attempts').values(rows).returning('id').execute()
    return put.map(({ id }) => id)
  }

  /** Puts it down, or says how many seconds to wait. */
  async function putDown(transaction: Transaction<Tables>, from: string, attempt: Counted) {
    const { pair, name } = attempt
    const { now } = await transaction.selectNoFrom(clock.seconds().as('now')).executeTakeFirstOrThrow()
    const own = await count(transaction, 'pair', pair)
    if (own.number >= (name === null ? perAddress : perPair)) {
      return { retryAfter: Math.max(1, own.first + windowSeconds - now) }
    }
    // A key's pair is its address; of a username others may have been wrong, here or elsewhere.
    const isSlow =
      name !== null &&
      ((await count(transaction, 'address', from)).number >= perAddress ||
        (await count(transaction, 'pair', name)).number >= perName)
    const sinceLast = now - own.last
    if (isSlow && own.number > 0 && sinceLast < slow.gap) return { retryAfter: slow.gap - sinceLast }
    return { ids: await insert(transaction, from, attempt), delayMs: isSlow ? slow.wait * 1000 : 0 }
  }

  /** The same, and with it what was let through while the store was away. Null while it is. */
  async function tell(from: string, attempt: Counted) {
    const untold = late.of(from)
    const told = await store
      .transaction(async (transaction) => {
        // PostgreSQL lets several copies count at once, before any has put itself down; SQLite has one writer.
        if (store.dialect === 'postgres') {
          await sql`SELECT pg_advisory_xact_lock(hashtextextended(${from}, 0))`.execute(transaction)
        }
        await transaction
          .deleteFrom('sign_in_attempts')
          .where('at', '<=', clock.seconds(-windowSeconds))
          .execute()
        const before: [Counted, number[]][] = []
        for (const { attempt: one, age } of untold)
          before.push([one, await insert(transaction, from, one, age)])
        return { before, ...(await putDown(transaction, from, attempt)) }
      })
      .catch(unlessAway)
    for (const [one, ids] of told?.before ?? []) one.ids = ids
    if (told) late.drop(from, ({ ids }) => ids.length > 0)
    return told
  }

  return {
    async begin(address, username) {
      const network = networkOf(address)
      const pair = hash(network, username)
      const from = hash(network, username === null ? 'keys' : 'passwords', '')
      const name = username === null ? null : hash(username)
      const attempt: Counted = { pair, name, since: performance.now(), ids: [] }
      // One of an address at a time, so that a flood takes one connection: those that wait for one for too long would be
      // taken for a store that is away.
      const result = await inLine(from, performance.now() + patienceMs, () => tell(from, attempt))
      if (result?.retryAfter !== undefined) {
        // By others, too, which this copy has not counted.
        ownTries.refuse(pair, result.retryAfter)
        throw tooMany(result.retryAfter)
      }
      // Counted here as well, so that nobody begins anew once the store is away.
      const ownRetry = ownTries.begin(pair)
      if (!result && ownRetry !== null) throw tooMany(ownRetry)
      const { ids = [], delayMs = 0 } = result ?? {}
      attempt.ids = ids
      if (!result) late.add(from, attempt)
      const undecided = async () => {
        if (ownRetry === null) ownTries.uncount(pair)
        late.drop(from, (one) => one === attempt)
        if (attempt.ids.length > 0) await forget('id', attempt.ids)
      }
      // One right key says nothing of the wrong ones before it.
      const succeeded = async () => {
        await undecided()
        if (name === null) return
        ownTries.forget(pair)
        late.drop(from, (one) => one.pair === pair)
        if (attempt.ids.length > 0) await forget('pair', [pair])
      }
      return { delayMs, succeeded, undecided }
    },
  }
}

const tooMany = (retryAfter: number) => new AppError('TooManyAttempts', { retry_after: retryAfter })

/** A store that is away, or full, keeps nobody from signing in. */
function unlessAway(error: unknown): null {
  if (hasCode(error, 'JournalUnavailable')) return null
  throw error
}
