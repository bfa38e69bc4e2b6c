import { aheadSeconds } from './clock.ts'
import { createCutoffs, everybody } from './session-cutoffs.ts'
import type { KnownSession, SessionLook, SessionStore, Store } from './store.ts'

/** Seconds that a row is kept: longer than any session can live. */
const keptSeconds = 60 * 24 * 60 * 60

const mostListed = 100

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
  const cutoffs = createCutoffs(store)

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
    now: () => store.run(cutoffs.now),

    async begin(session) {
      await store.run(async (database) => {
        await database
          .insertInto('sessions')
          .values({ ...session, used_at: clock.iso() })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
        await cutoffs.endOldest(database, session.user_id)
        await cutoffs.endAhead(database)
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
          .where('issued_at', '<=', clock.iso(aheadSeconds))
          .where('used_at', '>', clock.iso(-limits.idleSeconds))
          .where('used_at', '<=', clock.iso(aheadSeconds))
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
            clock.iso(aheadSeconds).as('ahead'),
          ])
          .executeTakeFirstOrThrow(),
      )
      if (row.ended_at !== null || (row.cutoff !== null && issued_at <= row.cutoff)) return 'ended'
      const isWithin = (at: string, start: string) => at > start && at <= row.ahead
      if (!isWithin(issued_at, row.tooOld)) return 'expired'
      return row.used_at === null || isWithin(row.used_at, row.tooQuiet) ? 'good' : 'idle'
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
          .where('proven_at', '<=', clock.iso(aheadSeconds))
          .executeTakeFirst(),
      )
      return row?.proven_at ?? null
    },

    async end(session) {
      await mark(session, 'ended_at')
    },

    endAll: cutoffs.endAll,

    async prune() {
      await store.run(async (database) => {
        await database.deleteFrom('sessions').where('issued_at', '<=', clock.iso(-keptSeconds)).execute()
        await database.deleteFrom('session_cutoffs').where('at', '<=', clock.iso(-keptSeconds)).execute()
      })
    },
  }
}
