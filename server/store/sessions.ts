import type { EndedSessions, Store } from './store.ts'

/** Seconds that any browser keeps a cookie at the longest: 400 days. An older session can't come back. */
const longestSession = 400 * 24 * 60 * 60

export function createEndedSessions(store: Store): EndedSessions {
  return {
    async end(sid, userId) {
      await store.run(async (database) => {
        await database
          .insertInto('ended_sessions')
          .values({ id: sid, user_id: userId, at: store.clock.seconds() })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
        await database
          .deleteFrom('ended_sessions')
          .where('at', '<=', store.clock.seconds(-longestSession))
          .execute()
      })
    },

    async isEnded(sid) {
      const row = await store.run((database) =>
        database.selectFrom('ended_sessions').select('id').where('id', '=', sid).executeTakeFirst(),
      )
      return row !== undefined
    },
  }
}
