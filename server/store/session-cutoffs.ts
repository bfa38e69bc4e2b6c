import type { Kysely } from 'kysely'
import { aheadSeconds } from './clock.ts'
import type { Tables } from './schema.ts'
import type { Store } from './store.ts'

/** In the place of a user's id, of a cutoff that is everybody's. */
export const everybody = ''
/** For a file of SQLite that no server has open: ends all that were issued until now. */
export const endEverySession =
  `INSERT INTO session_cutoffs (user_id, at) VALUES ('${everybody}', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) ` +
  'ON CONFLICT (user_id) DO UPDATE SET at = excluded.at'

/** Sessions of one person: whoever signs in once more ends the oldest. */
const mostOfOne = 1_000

/** Until when all sessions of a person have ended. Each is noted beside its session too: a cutoff alone is as wrong as its clock. */
export function createCutoffs(store: Store) {
  const { clock } = store

  return {
    /** The time of a sign-in that is about to begin, which no cutoff lies far after: what a clock that was ahead has ended, ended by now. */
    now: async (database: Kysely<Tables>): Promise<string> => {
      for (;;) {
        const { now, isAhead } = await database
          .selectNoFrom((of) => [
            clock.iso().as('now'),
            of
              .exists(of.selectFrom('session_cutoffs').select('at').where('at', '>', clock.iso(aheadSeconds)))
              .as('isAhead'),
          ])
          .executeTakeFirstOrThrow()
        if (!isAhead) return now
        // A second ago, for who signs in now comes after it. Not one that is only a little ahead: some have no other end than by it.
        await database
          .updateTable('session_cutoffs')
          .set({ at: clock.iso(-1) })
          .where('at', '>', clock.iso(aheadSeconds))
          .execute()
      }
    },

    /** Also what a clock that was ahead has issued after it. */
    endAll: (userId: string): Promise<string> =>
      store.transaction(async (transaction) => {
        const { at } = await transaction
          .insertInto('session_cutoffs')
          .values({ user_id: userId, at: clock.iso() })
          .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ at: clock.iso() }))
          .returning('at')
          .executeTakeFirstOrThrow()
        await transaction
          .updateTable('sessions')
          .set({ ended_at: clock.iso() })
          .where('user_id', '=', userId)
          .where('ended_at', 'is', null)
          // Not one that has begun since.
          .where((is) => is.or([is('issued_at', '<=', at), is('issued_at', '>', clock.iso())]))
          .execute()
        return at
      }),

    /** Each sign-in is a row, and a person's are read together: so nobody fills the store, or slows it, by signing in over and over. */
    async endOldest(database: Kysely<Tables>, userId: string) {
      const oldest = await database
        .selectFrom('sessions')
        .select('issued_at as at')
        .where('user_id', '=', userId)
        .where('issued_at', '<=', clock.iso(aheadSeconds))
        .orderBy('issued_at', 'desc')
        .limit(1)
        .offset(mostOfOne)
        .executeTakeFirst()
      if (!oldest) return
      // First, for without its row nothing else tells that a session has ended.
      await database
        .insertInto('session_cutoffs')
        .values({ user_id: userId, at: oldest.at })
        .onConflict((conflict) =>
          conflict
            .column('user_id')
            .doUpdateSet({ at: oldest.at })
            .where('session_cutoffs.at', '<', oldest.at),
        )
        .execute()
      await database
        .deleteFrom('sessions')
        .where('user_id', '=', userId)
        .where('issued_at', '<=', oldest.at)
        .execute()
    },

    /** What a clock that was ahead has issued is over, also once its time has come. */
    async endAhead(database: Kysely<Tables>) {
      await database
        .updateTable('sessions')
        .set({ ended_at: clock.iso() })
        .where('issued_at', '>', clock.iso(aheadSeconds))
        .where('ended_at', 'is', null)
        .execute()
    },
  }
}
