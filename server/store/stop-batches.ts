import type { Kysely } from 'kysely'
import { AppError } from '../errors.ts'
import { roughly } from './pause.ts'
import type { Tables } from './schema.ts'
import type { Store } from './store.ts'

/** What is wanted of a batch where not who began it stops it, but somebody else, or the erasure of a name. */
export const otherStops = 'stop:other'

/** Milliseconds that the copies get to stop what still has names in memory, and about how many lie between two looks. */
const usualPatienceMs = 5_000
const lookEveryMs = 50

/**
 * The copy that runs a batch has its steps in memory, and would write and send their names as before: waits until no copy holds one that
 * has to do with a person, or is theirs. Throws `BatchUnderWay` where one is still held by then.
 */
export async function stopBatches(store: Store, userId: string, patienceMs = usualPatienceMs): Promise<void> {
  const endsAt = performance.now() + patienceMs
  let ids = await heldOf(store, userId)
  while (ids.length > 0) {
    const those = ids
    await store.run((database) =>
      database.updateTable('batches').set({ wanted: otherStops }).where('id', 'in', those).execute(),
    )
    while (await isHeld(store, those)) {
      if (performance.now() >= endsAt) throw underWay()
      await roughly(lookEveryMs)
    }
    // What has begun meanwhile.
    ids = await heldOf(store, userId)
  }
}

/** The cause is for the command. */
const underWay = () =>
  new AppError(
    'BatchUnderWay',
    {},
    {
      cause: new Error('A batch that has to do with this person is still under way: try again in a moment.'),
    },
  )

/** Costly: steps are in no index by whom they are about. */
async function heldOf(store: Store, userId: string): Promise<string[]> {
  const rows = await store.run((database) =>
    heldIn(database, store)
      .where((is) =>
        is.or([
          is('actor_id', '=', userId),
          is(
            'id',
            'in',
            is
              .selectFrom('batch_steps')
              .select('batch_id')
              .where('user_id', '=', userId)
              .where('status', 'not in', ['done', 'unchanged']),
          ),
        ]),
      )
      .execute(),
  )
  return rows.map(({ id }) => id)
}

async function isHeld(store: Store, ids: readonly string[]): Promise<boolean> {
  const rows = await store.run((database) =>
    heldIn(database, store).where('id', 'in', ids).limit(1).execute(),
  )
  return rows.length > 0
}

const heldIn = (database: Kysely<Tables>, { clock }: Store) =>
  database
    .selectFrom('batches')
    .select('id')
    .where('holder', 'is not', null)
    .where('held_until', '>=', clock.seconds())
