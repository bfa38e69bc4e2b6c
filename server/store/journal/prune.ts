import type { Journal, Store } from '../store.ts'
import { heldChain } from './held-chain.ts'

const secondsOfDay = 24 * 60 * 60
/** Links of one transaction: nobody else can write meanwhile. */
const chunkSize = 2_000

/** Takes the oldest links away, and the entries that have none left; the chain goes on from the last one that went. */
export const createPruning =
  (store: Store): Journal['prune'] =>
  async (days) => {
    for (;;) {
      const anchors = await store.transaction(async (transaction) => {
        const chain = await heldChain(store, transaction).selectAll().executeTakeFirstOrThrow()
        const kept = await transaction
          .selectFrom('journal_links')
          .select((of) => of.fn.min('number').as('number'))
          .where('at', '>=', store.clock.iso(-days * secondsOfDay))
          .executeTakeFirst()
        const first = (kept?.number as number | null) ?? chain.number + 1
        const last = Math.min(first - 1, chain.base_number + chunkSize)
        const end = { number: chain.number, hash: chain.hash }
        if (last <= chain.base_number) {
          await transaction
            .deleteFrom('journal_entries')
            .where('id', '<=', chain.unchained)
            .where('at', '<', store.clock.iso(-days * secondsOfDay))
            .execute()
          return { isOver: true, base: { number: chain.base_number, hash: chain.base_hash }, end }
        }
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
      if (anchors.isOver) return { base: anchors.base, end: anchors.end }
    }
  }
