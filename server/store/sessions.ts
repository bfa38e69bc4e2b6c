import type { Kysely } from 'kysely'
import type { Tables } from './schema.ts'
import type { KnownSession, SessionLook, SessionStore, Store } from './store.ts'

/** Seconds that a row is kept: longer than any session can live. */
const keptSeconds = 60 * 24 * 60 * 60

/** In the place of a user's id, of a cutoff that is everybody's. */
const everybody = ''
/** For a file of SQLite that no server has open: ends all that were issued until now. */
export const endEverySession =
  `INSERT INTO session_cutoffs (user_id, at) VALUES ('${everybody}', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) ` +
  'ON CONFLICT (user_id) DO UPDATE SET at = excluded.at'

const mostListed = 100
/** Sessions of one person: whoever signs in once more ends the oldest. */
const mostOfOne = 1_000

const methods = ['password', 'api_key', 'provider'] as const
const methodIn = (text: string | null) => methods.find((method) => method === text) ?? null

/** Seconds that a proof counts. */
const proofSeconds = 5 * 60

export interface SessionLimits {
  /** Seconds from the sign-in to the end. */
  lifetimeSeconds: number
  /** Seconds without use. */
  idleSeconds: number
}

/** The database's clock decides, for copies' clocks differ; its times have milliseconds, so that what came first is known. */
export function createSessionStore(store: Store, limits: SessionLimits): SessionStore {
  const { clock } = store

  async function prune(database: Kysely<Tables>) {
    await database.deleteFrom('sessions').where('issued_at', '<=', clock.iso(-keptSeconds)).execute()
    await database.deleteFrom('session_cutoffs').where('at', '<=', clock.iso(-keptSeconds)).execute()
  }

  /** Each sign-in is a row, and a person's are read together: so nobody fills the store, or slows it, by signing in over and over. */
  async function endOldest(database: Kysely<Tables>, userId: string) {
    const oldest = await database
      .selectFrom('sessions')
      .select('issued_at as at')
      .where('user_id', '=', userId)
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
        conflict.column('user_id').doUpdateSet({ at: oldest.at }).where('session_cutoffs.at', '<', oldest.at),
      )
      .execute()
    await database
      .deleteFrom('sessions')
      .where('user_id', '=', userId)
      .where('issued_at', '<=', oldest.at)
      .execute()
  }

  /** Notes that it happens now; also of a session that began while the store was away. */
  async function mark(session: KnownSession, what: 'used_at' | 'proven_at' | 'ended_at') {
    return store.run((database) =>
      database
        .insertInto('sessions')
        .values({ ...session, used_at: clock.iso(), [what]: clock.iso() })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ [what]: clock.iso() }))
        .returning('proven_at')
        .executeTakeFirstOrThrow(),
    )
  }

  return {
    async now() {
      const read = (database: Kysely<Tables>) =>
        database.selectNoFrom(clock.iso().as('now')).executeTakeFirstOrThrow()
      return (await store.run(read)).now
    },

    async begin(session) {
      await store.run(async (database) => {
        await database
          .insertInto('sessions')
          .values({ ...session, used_at: clock.iso() })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
        await endOldest(database, session.user_id)
        await prune(database)
      })
    },

    async list(userId) {
      const rows = await store.run((database) =>
        database
          .selectFrom('sessions')
          .select(['id', 'issued_at', 'used_at', 'method', 'address', 'agent'])
          .where('sessions.user_id', '=', userId)
          .where('ended_at', 'is', null)
          .where('issued_at', '>', clock.iso(-limits.lifetimeSeconds))
          .where('used_at', '>', clock.iso(-limits.idleSeconds))
          .where((of) =>
            of.not(
              of.exists(
                of
                  .selectFrom('session_cutoffs')
                  .select('at')
                  .where('session_cutoffs.user_id', 'in', [userId, everybody])
                  .whereRef('at', '>=', 'issued_at'),
              ),
            ),
          )
          .orderBy('used_at', 'desc')
          .limit(mostListed)
          .execute(),
      )
      return rows.map(({ method, ...row }) => ({ ...row, method: methodIn(method) }))
    },

    async use(session) {
      await mark(session, 'used_at')
    },

    async look({ id, user_id, issued_at }): Promise<SessionLook> {
      const row = await store.run((database) =>
        database
          .selectNoFrom((of) => [
            of.selectFrom('sessions').select('used_at').where('id', '=', id).as('used_at'),
            of.selectFrom('sessions').select('ended_at').where('id', '=', id).as('ended_at'),
            of
              .selectFrom('session_cutoffs')
              .select(({ fn }) => fn.max('at').as('at'))
              .where('user_id', 'in', [user_id, everybody])
              .as('cutoff'),
            clock.iso(-limits.lifetimeSeconds).as('tooOld'),
            clock.iso(-limits.idleSeconds).as('tooQuiet'),
          ])
          .executeTakeFirstOrThrow(),
      )
      if (row.ended_at !== null || (row.cutoff !== null && issued_at <= row.cutoff)) return 'ended'
      if (issued_at <= row.tooOld) return 'expired'
      return row.used_at !== null && row.used_at <= row.tooQuiet ? 'idle' : 'good'
    },

    async prove(session) {
      const { proven_at } = await mark(session, 'proven_at')
      if (proven_at === null) throw new Error('a proof has a time')
      return proven_at
    },

    async provenAt({ id }) {
      const row = await store.run((database) =>
        database
          .selectFrom('sessions')
          .select('proven_at')
          .where('id', '=', id)
          .where('proven_at', '>', clock.iso(-proofSeconds))
          .executeTakeFirst(),
      )
      return row?.proven_at ?? null
    },

    async end(session) {
      await mark(session, 'ended_at')
    },

    async endAll(userId) {
      const row = await store.run((database) =>
        database
          .insertInto('session_cutoffs')
          .values({ user_id: userId, at: clock.iso() })
          .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ at: clock.iso() }))
          .returning('at')
          .executeTakeFirstOrThrow(),
      )
      return row.at
    },
  }
}
