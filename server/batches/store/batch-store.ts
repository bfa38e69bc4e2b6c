import { sql } from 'kysely'
import type { BatchAbout } from '#contract/batches.ts'
import type { Store } from '../../store/store.ts'
import { readAbouts } from './abouts.ts'
import { createBatchHolds, type BatchHolds, type BatchRow } from './holds.ts'
import { createPasswordSteps } from './password-steps.ts'
import { type KnownBatch, withReverts } from './reverts.ts'

export interface BatchStore extends BatchHolds {
  /** What these are about; `actorId`: of those alone that this person began. */
  abouts: (ids: readonly string[], actorId: string | null) => Promise<BatchAbout[]>
  find: (id: string) => Promise<KnownBatch | null>
  /** Newest first, one more than the page, so that it is known whether there is another. */
  list: (query: { actorId: string | null; before: string | null; limit: number }) => Promise<KnownBatch[]>
  waitingForSignIn: (actorId: string) => Promise<KnownBatch[]>
  /** Users with unfinished steps that need a password, by batch. */
  passwordSteps: (ids: readonly string[]) => Promise<Map<string, number>>
  /** Users whose last off-boarding that is done comes after any re-admission. */
  offboarded: () => Promise<{ user_id: string; at: string }[]>
}

export function createBatchStore(store: Store): BatchStore {
  const known = (rows: BatchRow[]) => withReverts(store, rows)

  return {
    ...createBatchHolds(store),
    abouts: (ids, actorId) => readAbouts(store, ids, actorId),

    async find(id) {
      const rows = await store.run((database) =>
        database.selectFrom('batches').selectAll().where('id', '=', id).execute(),
      )
      return (await known(rows))[0] ?? null
    },

    async list({ actorId, before, limit }) {
      const rows = await store.run((database) => {
        let query = database.selectFrom('batches').selectAll().orderBy('number', 'desc').limit(limit)
        if (actorId !== null) query = query.where('actor_id', '=', actorId)
        if (before !== null) {
          query = query.where('number', '<', (is) =>
            is.selectFrom('batches').select('number').where('id', '=', before),
          )
        }
        return query.execute()
      })
      return known(rows)
    },

    async waitingForSignIn(actorId) {
      const rows = await store.run((database) =>
        database
          .selectFrom('batches')
          .selectAll()
          .where('actor_id', '=', actorId)
          .where('state', '=', 'sign_in')
          .execute(),
      )
      return known(rows)
    },

    passwordSteps: createPasswordSteps(store),

    async offboarded() {
      const rows = await store.run((database) =>
        database
          .selectFrom('batch_steps')
          .innerJoin('batches', 'batches.id', 'batch_steps.batch_id')
          .select(['batch_steps.user_id', 'batch_steps.kind', 'batches.created_at as at'])
          // Word for word as the index has it.
          .where(sql<boolean>`batch_steps.kind IN ('user.offboard', 'user.readmit')`)
          .where('batch_steps.status', '=', 'done')
          .orderBy('batches.number')
          .execute(),
      )
      const last = new Map(rows.map((row) => [row.user_id, row]))
      return [...last].flatMap(([user_id, { kind, at }]) =>
        user_id !== null && kind === 'user.offboard' ? [{ user_id, at }] : [],
      )
    },
  }
}
