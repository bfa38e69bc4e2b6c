import { createHmac } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { networkOf } from '#node/address.ts'
import { createTries, triesPerPair as perPair, triesWindowSeconds as windowSeconds } from '#node/tries.ts'
import { AppError, hasCode } from '../errors.ts'
import { createLines } from './turns.ts'
import { createLateAttempts, type Counted } from './late-attempts.ts'
import type { Tables } from './schema.ts'
import { createSlots, slotSeconds, type Turn } from './slots.ts'
import type { Store } from './store.ts'

/** Wrong sign-ins within the window from which on an address, or a username over all addresses, goes slowly. */
const perAddress = 100
const perName = 50
/** Seconds between two of a pair that has been wrong, where it goes slowly. */
const slowGap = 60
/** Milliseconds that one of an address waits for those before it to be counted. */
const patienceMs = 10_000

export interface Attempt {
  /** Milliseconds to wait before the credentials are looked at. */
  delayMs: number
  /** The credentials were right: this attempt is forgotten, and for a password the failures of its pair. */
  succeeded: () => Promise<void>
  /** Argilla was not asked, so this attempt counts neither way. */
  undecided: () => Promise<void>
  /** The same, of whom nobody waited for any more: their turn is free. */
  left: () => Promise<void>
}

export interface Attempts {
  /**
   * Counts an attempt as failed before it is made, so that a thousand at once don't pass while none has failed yet.
   * `username` is null for what nobody can guess, which is never refused for what others of an address had wrong. Throws
   * TooManyAttempts with `retry_after` in seconds. While the store is away, this copy goes on by what it has counted itself,
   * and puts that down once it is back.
   */
  begin: (address: string, username: string | null, kind?: Unguessed) => Promise<Attempt>
}

/** Counted apart, so that wrong ones of the one make the other no slower. */
type Unguessed = 'keys' | 'providers'

type Column = 'pair' | 'address'

export function createAttempts(store: Store, key: Uint8Array): Attempts {
  const { clock } = store
  const ownTries = createTries()
  const late = createLateAttempts()
  const inLine = createLines(() => tooMany(slotSeconds))
  const slots = createSlots()
  // Neither usernames nor addresses stand in the table, for a mistyped username is at times a password.
  const hash = (...parts: (string | null)[]) =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url')
  const forget = async (column: 'id' | 'pair', values: readonly (number | string)[]) => {
    await store
      .run((database) => database.deleteFrom('sign_in_attempts').where(column, 'in', values).execute())
      .catch(unlessAway)
  }

  /** Of the newest `most` within the window: number, and seconds of first and last. None that a wrong clock put ahead. */
  async function count(transaction: Transaction<Tables>, column: Column, value: string, most: number) {
    const { number, first, last } = await transaction
      .selectFrom((of) =>
        of
          .selectFrom('sign_in_attempts')
          .select('at')
          .where(column, '=', value)
          .where('at', '>', clock.seconds(-windowSeconds))
          .where('at', '<=', clock.seconds())
          .orderBy('at', 'desc')
          .limit(most)
          .as('newest'),
      )
      .select(({ fn }) => [
        fn.countAll<number>().as('number'),
        fn.min<number | null>('at').as('first'),
        fn.max<number | null>('at').as('last'),
      ])
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

  /** Puts it down, or says how many seconds to wait; `isFull`: for others of its address, not for what its pair had wrong. */
  async function putDown(transaction: Transaction<Tables>, from: string, attempt: Counted) {
    const { pair, name } = attempt
    const { now } = await transaction.selectNoFrom(clock.seconds().as('now')).executeTakeFirstOrThrow()
    const own = await count(transaction, 'pair', pair, name === null ? perAddress : perPair)
    if (name !== null && own.number >= perPair)
      return { retryAfter: Math.max(1, own.first + windowSeconds - now) }
    if (!(await isSlow(transaction, from, name, own.number)))
      return { ids: await insert(transaction, from, attempt), turn: null }
    const sinceLast = now - own.last
    if (name !== null && own.number > 0 && sinceLast < slowGap) return { retryAfter: slowGap - sinceLast }
    const turn = slots.take(from)
    // Before anything is written: a flood would else fill the table, and wait side by side.
    if (turn === null) return { retryAfter: slotSeconds, isFull: true }
    return { ids: await insert(transaction, from, attempt), turn }
  }

  /** What has no name has its address as a pair; of a username others may have been wrong, here or elsewhere. */
  async function isSlow(transaction: Transaction<Tables>, from: string, name: string | null, own: number) {
    if (name === null) return own >= perAddress
    const ofAddress = await count(transaction, 'address', from, perAddress)
    if (ofAddress.number >= perAddress) return true
    return (await count(transaction, 'pair', name, perName)).number >= perName
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

  /** While the store is away. */
  function turnByOwn(from: string, name: string | null, retryAfter: number | null): Turn | null {
    if (retryAfter === null) return null
    const turn = name === null ? slots.take(from) : null
    if (turn === null) throw tooMany(name === null ? slotSeconds : retryAfter)
    return turn
  }

  return {
    async begin(address, username, kind = 'keys') {
      const network = networkOf(address)
      const from = hash(network, username === null ? kind : 'passwords', '')
      const pair = username === null ? from : hash(network, username)
      const name = username === null ? null : hash(username)
      const attempt: Counted = { pair, name, since: performance.now(), ids: [] }
      // One of an address at a time, so that a flood takes one connection: those that wait for one for too long would be
      // taken for a store that is away.
      const result = await inLine(from, performance.now() + patienceMs, () => tell(from, attempt))
      if (result?.retryAfter !== undefined) {
        // By others, too, which this copy has not counted.
        if (!result.isFull) ownTries.refuse(pair, result.retryAfter)
        throw tooMany(result.retryAfter)
      }
      // Counted here as well, so that nobody begins anew once the store is away.
      const ownRetry = ownTries.begin(pair)
      const { ids = [], turn } = result ?? { turn: turnByOwn(from, name, ownRetry) }
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
      const left = async () => {
        turn?.leave()
        await undecided()
      }
      return { delayMs: turn?.delayMs ?? 0, succeeded, undecided, left }
    },
  }
}

const tooMany = (retryAfter: number) => new AppError('TooManyAttempts', { retry_after: retryAfter })

/** A store that is away, or full, keeps nobody from signing in. */
function unlessAway(error: unknown): null {
  if (hasCode(error, 'JournalUnavailable')) return null
  throw error
}
