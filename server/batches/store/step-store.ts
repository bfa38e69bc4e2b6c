import type { Insertable, Kysely } from 'kysely'
import type { BatchStep, StepStatus } from '#contract/batches.ts'
import { createInserter } from '../../store/database/insert-rows.ts'
import type { Tables } from '../../store/schema.ts'
import type { Store } from '../../store/store.ts'
import type { RunStep } from '../steps.ts'
import { subjectsIn } from './abouts.ts'
import type { BatchRow } from './holds.ts'
import { countsOf, type StepRow, toBatchStep, toStepRow, toRunStep } from './step-rows.ts'

/** Indexes of one statement. */
const chunkSize = 500

type NewBatch = Pick<
  Insertable<Tables['batches']>,
  'id' | 'kind' | 'state' | 'actor_id' | 'actor_username' | 'reverts' | 'holder'
>

export interface StepStore {
  /** The batch and all its steps, or nothing. */
  create: (batch: NewBatch, steps: readonly RunStep[], leaseSeconds: number) => Promise<BatchRow>
  /** A page of steps in order, beginning after an index. */
  page: (
    batchId: string,
    query: { after: number; limit: number; status: StepStatus | null; indexes?: readonly number[] },
  ) => Promise<BatchStep[]>
  /** All of a batch, for running it. */
  all: (batchId: string) => Promise<RunStep[]>
  /** What became of some steps, with the batch's counts. False, and nothing written, where it is held elsewhere. */
  save: (batchId: string, holder: string, steps: readonly RunStep[]) => Promise<boolean>
  /** What failed, or is not known, is to be tried again; only these steps where they are named. False as for `save`. */
  requeue: (batchId: string, holder: string, indexes: readonly number[] | null) => Promise<boolean>
}

export function createStepStore(store: Store): StepStore {
  const { clock } = store
  const insert = createInserter(insertSteps)
  const update = createInserter(updateSteps)
  return {
    create: (batch, steps, leaseSeconds) =>
      store.transaction(async (transaction) => {
        const rows = steps.map((step) => toStepRow(batch.id, step))
        const row = await transaction
          .insertInto('batches')
          .values({
            ...batch,
            ...countsOf(steps),
            ...subjectsIn(rows),
            total: steps.length,
            created_at: clock.iso(),
            held_until: clock.seconds(leaseSeconds),
          })
          .returningAll()
          .executeTakeFirstOrThrow()
        await insert(transaction, rows)
        return row
      }),

    async page(batchId, { after, limit, status, indexes }) {
      if (indexes?.length === 0) return []
      const rows = await store.run((database) => {
        let query = database.selectFrom('batch_steps').selectAll().where('batch_id', '=', batchId)
        if (status !== null) query = query.where('status', '=', status)
        if (indexes) query = query.where('index', 'in', indexes)
        return query.where('index', '>', after).orderBy('index').limit(limit).execute()
      })
      return rows.map(toBatchStep)
    },

    async all(batchId) {
      const result: RunStep[] = []
      for (;;) {
        const after = result.at(-1)?.index ?? -1
        const rows = await store.run((database) =>
          database
            .selectFrom('batch_steps')
            .selectAll()
            .where('batch_id', '=', batchId)
            .where('index', '>', after)
            .orderBy('index')
            .limit(1000)
            .execute(),
        )
        result.push(...rows.map(toRunStep))
        if (rows.length < 1000) return result
      }
    },

    save: (batchId, holder, steps) =>
      store.transaction(async (transaction) => {
        const counts = countsOf(steps)
        const { numUpdatedRows } = await transaction
          .updateTable('batches')
          .set((eb) => ({
            done: eb('done', '+', counts.done),
            unchanged: eb('unchanged', '+', counts.unchanged),
            failed: eb('failed', '+', counts.failed),
            unknown: eb('unknown', '+', counts.unknown),
          }))
          .where('id', '=', batchId)
          .where('holder', '=', holder)
          .executeTakeFirst()
        if (numUpdatedRows === 0n) return false
        await update(
          transaction,
          steps.map((step) => toStepRow(batchId, step)),
        )
        return true
      }),

    requeue: (batchId, holder, indexes) =>
      store.transaction(async (transaction) => {
        // A write that changes nothing: until the end of this nobody else can take the batch.
        const { numUpdatedRows } = await transaction
          .updateTable('batches')
          .set({ holder })
          .where('id', '=', batchId)
          .where('holder', '=', holder)
          .executeTakeFirst()
        if (numUpdatedRows === 0n) return false
        for (let from = 0; from === 0 || from < (indexes?.length ?? 0); from += chunkSize) {
          let update = transaction
            .updateTable('batch_steps')
            .set({ status: 'waiting', reason: null, failed_at: null })
            .where('batch_id', '=', batchId)
            .where('status', 'in', ['failed', 'unknown'])
          if (indexes) update = update.where('index', 'in', indexes.slice(from, from + chunkSize))
          if (indexes?.length !== 0) await update.execute()
        }
        const rows = await transaction
          .selectFrom('batch_steps')
          .select(({ fn }) => ['status', fn.countAll<number | string>().as('number')])
          .where('batch_id', '=', batchId)
          .groupBy('status')
          .execute()
        const numberOf = (status: StepStatus) =>
          Number(rows.find((row) => row.status === status)?.number ?? 0)
        const counts = {
          done: numberOf('done'),
          unchanged: numberOf('unchanged'),
          failed: numberOf('failed'),
          unknown: numberOf('unknown'),
        }
        await transaction.updateTable('batches').set(counts).where('id', '=', batchId).execute()
        return true
      }),
  }
}

const insertSteps = (database: Kysely<Tables>, rows: readonly StepRow[]) =>
  database.insertInto('batch_steps').values(rows)

/** One statement for many: the rows are there, so it always comes to the update. */
const updateSteps = (database: Kysely<Tables>, rows: readonly StepRow[]) =>
  insertSteps(database, rows).onConflict((conflict) =>
    conflict.columns(['batch_id', 'index']).doUpdateSet((eb) => ({
      status: eb.ref('excluded.status'),
      reason: eb.ref('excluded.reason'),
      failed_at: eb.ref('excluded.failed_at'),
      parts: eb.ref('excluded.parts'),
    })),
  )
