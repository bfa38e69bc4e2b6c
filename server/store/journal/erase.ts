import type { Store } from '../store.ts'
import { nameless } from './chain.ts'
import { heldChain } from './held-chain.ts'

const chunkSize = 500

/**
 * Takes all names out of the entries that this person made, or that are about them, and answers how many. Ids stay, and the
 * chain is whole: it holds names only as a commitment, whose salt goes with them.
 */
export async function eraseFromJournal(store: Store, userId: string): Promise<number> {
  let erased = 0
  for (;;) {
    const count = await store.transaction(async (transaction) => {
      // Else what somebody who writes has read by now would be written back, with its names.
      await heldChain(store, transaction).select('number').execute()
      const rows = await transaction
        .selectFrom('journal_entries')
        .select(['id', 'before', 'after'])
        .where((of) =>
          of.or([
            of('actor_id', '=', userId),
            // Of an erasure itself it stays who did it; the one it is about has no name in it.
            of.and([of('user_id', '=', userId), of('operation', '<>', 'names.erase')]),
          ]),
        )
        .where((of) => of.or([of('salt', 'is not', null), of('actor_username', '!=', '')]))
        .limit(chunkSize)
        .execute()
      for (const { id, before, after } of rows) {
        await transaction
          .updateTable('journal_entries')
          .set(nameless({ before, after }))
          .where('id', '=', id)
          .execute()
      }
      return rows.length
    })
    erased += count
    if (count < chunkSize) return erased
  }
}

/** Of whom the journal says that their names were erased. */
export async function erasedPeople(store: Store): Promise<Set<string>> {
  const rows = await store.run((database) =>
    database
      .selectFrom('journal_entries')
      .select(['user_id', 'after'])
      .where('operation', '=', 'names.erase')
      .execute(),
  )
  // Until late in 2026 it stood only among the values.
  return new Set(
    rows.map(
      ({ user_id: id, after }) => id ?? (JSON.parse(after ?? '{}') as { user_id?: string }).user_id ?? '',
    ),
  )
}
