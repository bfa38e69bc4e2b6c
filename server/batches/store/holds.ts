import type { ExpressionBuilder, Kysely, Selectable, Updateable } from 'kysely'
import type { BatchState } from '#contract/batches.ts'
import type { Tables } from '../../store/schema.ts'
import { otherStops } from '../../store/stop-batches.ts'
import type { Store } from '../../store/store.ts'

export type BatchRow = Selectable<Tables['batches']>

/** While a batch is so, a copy of the server holds it. */
const heldStates = ['queued', 'running', 'waiting', 'sign_in', 'paused'] as const satisfies BatchState[]

type Patch = Pick<
  Updateable<Tables['batches']>,
  'state' | 'trouble' | 'done' | 'unchanged' | 'failed' | 'unknown'
>

/** Which copy runs a batch, and what is wanted of it. */
export interface BatchHolds {
  /** False where this copy does not hold it any more. `end` lets go of it. */
  update: (id: string, holder: string, patch: Patch, end?: 'ended' | 'given up') => Promise<boolean>
  /** Takes what nobody holds, or what waits for a sign-in wherever that is, unless it is told to stop there. */
  take: (id: string, holder: string, leaseSeconds: number, from: BatchState[]) => Promise<boolean>
  /**
   * What this copy holds still, with what is wanted of it. Only these are held on to: what it took and does not run, since it
   * could not be begun, is to be found by others.
   */
  renew: (
    holder: string,
    ids: readonly string[],
    leaseSeconds: number,
  ) => Promise<{ id: string; wanted: string | null }[]>
  wants: (holder: string) => Promise<{ id: string; wanted: string | null }[]>
  /** Nothing takes the place of a stop that is not heard yet, but another owner's. */
  want: (id: string, command: string) => Promise<void>
  /** This command is done; another one may be wanted by now. */
  heard: (id: string, command: string) => Promise<void>
  /** Whether another batch of the same person runs, or was in the line before. */
  mustQueue: (row: Pick<BatchRow, 'id' | 'number' | 'actor_id'>) => Promise<boolean>
  /** Those whose holder has shown no sign of life become `interrupted`. */
  interruptExpired: (leaseSeconds: number) => Promise<BatchRow[]>
}

export function createBatchHolds(store: Store): BatchHolds {
  const { clock } = store
  const wants = (holder: string) =>
    store.run((database) =>
      database.selectFrom('batches').select(['id', 'wanted']).where('holder', '=', holder).execute(),
    )

  const isNotToStop = (is: ExpressionBuilder<Tables, 'batches'>) =>
    is.or([is('wanted', 'is', null), is('wanted', 'not like', 'stop%')])

  /** What is held for longer than anything can be was taken by a clock that was ahead. Its copy may live, and gets the whole time. */
  async function pullBack(database: Kysely<Tables>, leaseSeconds: number) {
    const isTooFar = (is: ExpressionBuilder<Tables, 'batches'>) =>
      is.and([
        is('state', 'in', [...heldStates, 'stopped']),
        is('held_until', '>', clock.seconds(leaseSeconds)),
      ])
    // Every copy asks every few seconds, so a look comes before the write.
    const found = await database.selectFrom('batches').select('id').where(isTooFar).limit(1).execute()
    if (found.length === 0) return
    await database
      .updateTable('batches')
      .set({ held_until: clock.seconds(leaseSeconds) })
      .where(isTooFar)
      .execute()
  }

  return {
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
          .where((is) =>
            is.or([is('holder', 'is', null), is.and([is('state', '=', 'sign_in'), isNotToStop(is)])]),
          )
          .executeTakeFirst(),
      )
      return numUpdatedRows > 0n
    },

    async renew(holder, ids, leaseSeconds) {
      await store.run((database) =>
        database
          .updateTable('batches')
          .set({ held_until: clock.seconds(leaseSeconds) })
          .where('holder', '=', holder)
          .where('id', 'in', ids)
          .execute(),
      )
      return wants(holder)
    },

    wants,

    async want(id, command) {
      await store.run((database) =>
        database
          .updateTable('batches')
          .set({ wanted: command })
          .where('id', '=', id)
          .$if(command !== otherStops, (update) => update.where(isNotToStop))
          .execute(),
      )
    },

    async heard(id, command) {
      await store.run((database) =>
        database
          .updateTable('batches')
          .set({ wanted: null })
          .where('id', '=', id)
          .where('wanted', '=', command)
          .execute(),
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

    interruptExpired: (leaseSeconds) =>
      store.run(async (database) => {
        await pullBack(database, leaseSeconds)
        const expired = database
          .selectFrom('batches')
          .select('id')
          .where((is) => {
            const isSilent = is('held_until', '<', clock.seconds())
            return is.or([
              is.and([is('state', 'in', heldStates), is.or([is('holder', 'is', null), isSilent])]),
              // Told to stop, its copy was still waiting for what was under way.
              is.and([is('state', '=', 'stopped'), is('holder', 'is not', null), isSilent]),
            ])
          })
        if ((await expired.limit(1).execute()).length === 0) return []
        return database
          .updateTable('batches')
          .set({ state: 'interrupted', holder: null, held_until: null, wanted: null, trouble: null })
          .where('id', 'in', expired)
          .returningAll()
          .execute()
      }),
  }
}
