import type { Journal, Store } from '../store.ts'
import { heldChain } from './held-chain.ts'

const secondsOfDay = 24 * 60 * 60
/** Links of one transaction: nobody else can write meanwhile. */
const chunkSize = 2_000
/** Days for which the time of what came last bears out the clock. */
const borneOutDays = 7

/** Takes the oldest links away, and the entries that have none left; the chain goes on from the last one that went. */
export function createPruning(store: Store): Journal['prune'] {
  const daysAgo = (days: number) => store.clock.iso(-days * secondsOfDay)
  let askedAt: string | null = null

  /** Where neither a link of yesterday or before, nor the last time this was asked, is near: a server that was off, or a clock that is ahead. */
  async function isClockInDoubt(): Promise<boolean> {
    const { now, since, last } = await store.run((database) =>
      database
        .selectNoFrom((of) => [
          store.clock.iso().as('now'),
          daysAgo(borneOutDays).as('since'),
          // A clock that was put ahead today has written links today.
          of
            .selectFrom('journal_links')
            .select('at')
            .where('at', '<=', daysAgo(1))
            .orderBy('number', 'desc')
            .limit(1)
            .as('last'),
        ])
        .executeTakeFirstOrThrow(),
    )
    const isNear = (at: string | null) => at !== null && since <= at && at <= now
    const isInDoubt = last !== null && !isNear(last) && !isNear(askedAt)
    askedAt = now
    return isInDoubt
  }

  /** Null: nothing goes. */
  const pruneSome = (days: number | null) =>
    store.transaction(async (transaction) => {
      const chain = await heldChain(store, transaction).selectAll().executeTakeFirstOrThrow()
      const end = { number: chain.number, hash: chain.hash }
      const over = { isOver: true, base: { number: chain.base_number, hash: chain.base_hash }, end }
      if (days === null) return over
      const kept = await transaction
        .selectFrom('journal_links')
        .select('number')
        .where('at', '>=', daysAgo(days))
        // What a clock that was ahead has written goes with what came after it.
        .where('at', '<=', store.clock.iso())
        .orderBy('number')
        .limit(1)
        .executeTakeFirst()
      const old = await transaction
        .selectFrom('journal_links')
        .select('number')
        .where('at', '<', daysAgo(days))
        .where('number', '<', kept?.number ?? chain.number + 1)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (!old) {
        await transaction
          .deleteFrom('journal_entries')
          .where('id', '<=', chain.unchained)
          .where('at', '<', daysAgo(days))
          .execute()
        return over
      }
      const last = Math.min(old.number, chain.base_number + chunkSize)
      const { hash } = await transaction
        .selectFrom('journal_links')
        .select('hash')
        .where('number', '=', last)
        .executeTakeFirstOrThrow()
      const going = transaction.selectFrom('journal_links').select('entry_id').where('number', '<=', last)
      const staying = transaction.selectFrom('journal_links').select('entry_id').where('number', '>', last)
      await transaction
        .deleteFrom('journal_entries')
        .where('id', 'in', going)
        .where('id', 'not in', staying.where('entry_id', 'in', going))
        .execute()
      await transaction.deleteFrom('journal_links').where('number', '<=', last).execute()
      await transaction.updateTable('journal_chain').set({ base_number: last, base_hash: hash }).execute()
      return { isOver: false, base: { number: last, hash }, end }
    })

  return async (days, hearClock) => {
    const isInDoubt = await isClockInDoubt()
    hearClock?.(!isInDoubt)
    for (;;) {
      const { isOver, ...anchors } = await pruneSome(isInDoubt ? null : days)
      if (isOver) return { ...anchors, isClockInDoubt: isInDoubt }
    }
  }
}
