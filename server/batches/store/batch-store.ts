import type { Selectable, Updateable } from 'kysely'
import type { BatchState } from '#contract/batches.ts'
import type { Tables } from '../../store/schema.ts'
import type { Store } from '../../store/store.ts'
import { passwordKinds } from '../steps.ts'

export type BatchRow = Selectable<Tables['batches']>
/** With what is not in the row itself. */
export type KnownBatch = BatchRow & { reverted_by: string | null }

/** While a batch is so, a copy of the server holds it. */
const heldStates = ['queued', 'running', 'waiting', 'sign_in', 'paused'] as const satisfies BatchState[]

type Patch = Pick<Updateable<Tables['batches']>, 'state' | 'trouble'>

export interface BatchStore {
  find: (id: string) => Promise<KnownBatch | null>
  /** Newest first, one more than the page, so that it is known whether there is another. */
  list: (query: { actorId: string | null; before: string | null; limit: number }) => Promise<KnownBatch[]>
  /** False where this copy does not hold it any more. `end` lets go of it. */
  update: (id: string, holder: string, patch: Patch, end?: 'ended' | 'given up') => Promise<boolean>
  /** Takes what nobody holds, or what waits for a sign-in wherever that is. */
  take: (id: string, holder: string, leaseSeconds: number, from: BatchState[]) => Promise<boolean>
  /** Of what nobody holds. False where it is not in one of these states any more. */
  stopUnheld: (id: string, from: BatchState[]) => Promise<boolean>
  /** What this copy holds still, with what is wanted of it. */
  renew: (holder: string, leaseSeconds: number) => Promise<{ id: string; wanted: string | null }[]>
  wants: (holder: string) => Promise<{ id: string; wanted: string | null }[]>
  want: (id: string, command: string | null) => Promise<void>
  /** Whether another batch of the same person runs, or was in the line before. */
  mustQueue: (row: Pick<BatchRow, 'id' | 'number' | 'actor_id'>) => Promise<boolean>
  /** Those whose holder has shown no sign of life become `interrupted`. */
  interruptExpired: () => Promise<BatchRow[]>
  waitingForSignIn: (actorId: string) => Promise<KnownBatch[]>
  /** Users with unfinished steps that need a password, by batch. */
  passwordSteps: (ids: readonly string[]) => Promise<Map<string, number>>
}

export function createBatchStore(store: Store): BatchStore {
  const { clock } = store
  const known = (rows: BatchRow[]) => withReverts(store, rows)

  return {
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

    async update(id, holder, patch, end) {
      const { numUpdatedRows } = await store.run((database) =>
        database
          .updateTable('batches')
          .set({
            ...patch,
            ...(end && { holder: null, held_until: null, wanted: null, trouble: null }),
            ...(end === 'ended' && { ended_at: clock.iso() }),
          })
          .where('id', '=', id)
          .where('holder', '=', holder)
          .executeTakeFirst(),
      )
      return numUpdatedRows > 0n
    },

    async take(id, holder, leaseSeconds, from) {
      const { numUpdatedRows } = await store.run((database) =>
        database
          .updateTable('batches')
          .set({
            holder,
            held_until: clock.seconds(leaseSeconds),
            state: 'queued',
            wanted: null,
            trouble: null,
            ended_at: null,
          })
          .where('id', '=', id)
          .where('state', 'in', from)
          .where((is) => is.or([is('holder', 'is', null), is('state', '=', 'sign_in')]))
          .executeTakeFirst(),
      )
      return numUpdatedRows > 0n
    },

    async stopUnheld(id, from) {
      const { numUpdatedRows } = await store.run((database) =>
        database
          .updateTable('batches')
          .set({ state: 'stopped', ended_at: clock.iso(), wanted: null, trouble: null })
          .where('id', '=', id)
          .where('holder', 'is', null)
          .where('state', 'in', from)
          .executeTakeFirst(),
      )
      return numUpdatedRows > 0n
    },

    async renew(holder, leaseSeconds) {
      await store.run((database) =>
        database
          .updateTable('batches')
          .set({ held_until: clock.seconds(leaseSeconds) })
          .where('holder', '=', holder)
          .execute(),
      )
      return this.wants(holder)
    },

    wants: (holder) =>
      store.run((database) =>
        database.selectFrom('batches').select(['id', 'wanted']).where('holder', '=', holder).execute(),
      ),

    async want(id, command) {
      await store.run((database) =>
        database.updateTable('batches').set({ wanted: command }).where('id', '=', id).execute(),
      )
    },

    async mustQueue({ id, number, actor_id }) {
      const rows = await store.run((database) =>
        database
          .selectFrom('batches')
          .select('id')
          .where('actor_id', '=', actor_id)
          .where('id', '<>', id)
          .where('held_until', '>=', clock.seconds())
          .where((is) =>
            is.or([
              is('state', 'in', ['running', 'waiting', 'sign_in']),
              is.and([is('state', '=', 'queued'), is('number', '<', number)]),
            ]),
          )
          .limit(1)
          .execute(),
      )
      return rows.length > 0
    },

    interruptExpired: () =>
      store.run(async (database) => {
        const expired = database
          .selectFrom('batches')
          .select('id')
          .where('state', 'in', heldStates)
          .where((is) => is.or([is('holder', 'is', null), is('held_until', '<', clock.seconds())]))
        // Every copy asks every few seconds, so a look comes before the write.
        if ((await expired.limit(1).execute()).length === 0) return []
        return database
          .updateTable('batches')
          .set({ state: 'interrupted', holder: null, held_until: null, wanted: null, trouble: null })
          .where('id', 'in', expired)
          .returningAll()
          .execute()
      }),

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

    async passwordSteps(ids) {
      if (ids.length === 0) return new Map()
      const rows = await store.run((database) =>
        database
          .selectFrom('batch_steps')
          .select(({ fn }) => ['batch_id', fn.count<number | string>('user_id').distinct().as('users')])
          .where('batch_id', 'in', ids)
          .where('kind', 'in', passwordKinds)
          .where('status', 'not in', ['done', 'unchanged'])
          .groupBy('batch_id')
          .execute(),
      )
      return new Map(rows.map(({ batch_id, users }) => [batch_id, Number(users)]))
    },
  }
}

async function withReverts(store: Store, rows: BatchRow[]): Promise<KnownBatch[]> {
  if (rows.length === 0) return []
  const reverts = await store.run((database) =>
    database
      .selectFrom('batches')
      .select(['id', 'reverts'])
      .where(
        'reverts',
        'in',
        rows.map(({ id }) => id),
      )
      .orderBy('number')
      .execute(),
  )
  const by = new Map(reverts.map(({ id, reverts: reverted }) => [reverted, id]))
  return rows.map((row) => ({ ...row, reverted_by: by.get(row.id) ?? null }))
}
