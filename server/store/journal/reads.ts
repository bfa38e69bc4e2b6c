import type { Kysely } from 'kysely'
import { journalOperationSchema } from '#contract/journal.ts'
import type { Tables } from '../schema.ts'
import type { Journal, Store } from '../store.ts'
import { createFormers } from './formers.ts'
import { createCountLately, createLately } from './lately.ts'
import { toEntry, whereMayHaveWorked, type Row } from './rows.ts'
import { createThroughProviders } from './through-providers.ts'

/** Ids in one query; PostgreSQL takes 65,535 values, SQLite half of it. */
const chunkSize = 5_000

const wholeEntries = (database: Kysely<Tables>) => database.selectFrom('journal_entries').selectAll()

export function createJournalReads(
  store: Store,
): Pick<
  Journal,
  'find' | 'ofBatch' | 'since' | 'lately' | 'countLately' | 'formers' | 'takenOut' | 'throughProviders'
> {
  return {
    async find(id) {
      const row = await store.run((database) =>
        wholeEntries(database)
          .where('id', '=', id)
          .where('operation', 'in', journalOperationSchema.options)
          .executeTakeFirst(),
      )
      return row ? toEntry(row) : null
    },

    async takenOut(userIds) {
      const found = new Map<string, string>()
      for (let start = 0; start < userIds.length; start += chunkSize) {
        const rows = await store.run((database) =>
          database
            .selectFrom('journal_entries')
            .select(({ fn }) => ['user_id', fn.max<string>('at').as('at')])
            .where('user_id', 'in', userIds.slice(start, start + chunkSize))
            .where('operation', '=', 'provider.out')
            .groupBy('user_id')
            .execute(),
        )
        for (const { user_id, at } of rows) if (user_id !== null) found.set(user_id, at)
      }
      return found
    },

    async ofBatch(batchId) {
      const rows = await store.run((database) =>
        wholeEntries(database)
          .where('batch_id', '=', batchId)
          .where('step', 'is not', null)
          .orderBy('id')
          .execute(),
      )
      return rows.map((row) => ({ ...toEntry(row), step: row.step }))
    },

    async since(id, { userIds, workspaceIds }) {
      const found = new Map<number, Row>()
      const collect = async (column: 'user_id' | 'workspace_id', ids: readonly string[]) => {
        for (let start = 0; start < ids.length; start += chunkSize) {
          const rows = await store.run((database) =>
            wholeEntries(database)
              .where('id', '>', id)
              .where('operation', 'in', journalOperationSchema.options)
              .where(column, 'in', ids.slice(start, start + chunkSize))
              .where(whereMayHaveWorked)
              .execute(),
          )
          for (const row of rows) found.set(row.id, row)
        }
      }
      await collect('user_id', userIds)
      await collect('workspace_id', workspaceIds)
      return [...found.values()].sort((a, b) => b.id - a.id).map(toEntry)
    },

    lately: createLately(store),
    countLately: createCountLately(store),
    formers: createFormers(store),
    throughProviders: createThroughProviders(store),
  }
}
