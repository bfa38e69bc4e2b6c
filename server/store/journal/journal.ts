import type { Insertable } from 'kysely'
import type { Tables } from '../schema.ts'
import type { Intent, Journal, Store } from '../store.ts'
import { createJournalReads } from './reads.ts'
import { short, toJournalRow, toText } from './rows.ts'

type NewRow = Insertable<Tables['journal_entries']>

export function createJournal(store: Store): Journal {
  const insert = (intent: Intent, outcome: Pick<NewRow, 'outcome' | 'status'>) =>
    store.run((database) =>
      database
        .insertInto('journal_entries')
        .values({ ...toJournalRow(intent), ...outcome, at: store.clock.iso() })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )

  return {
    ...createJournalReads(store),

    begin: async (intent) => (await insert(intent, { outcome: 'unknown', status: null })).id,

    async finish(id, { outcome, status, user, workspace, after, seen }) {
      const found = {
        user_id: user?.id,
        user_name: short(user?.name),
        workspace_id: workspace?.id,
        workspace_name: short(workspace?.name),
        after: toText(after ?? null),
      }
      // What the answer said nothing of stays as the intent has it.
      const known = Object.fromEntries(Object.entries(found).filter(([, value]) => value != null))
      await store.run((database) =>
        database
          .updateTable('journal_entries')
          .set({ ...known, outcome, status, seen: seen ?? null })
          .where('id', '=', id)
          .execute(),
      )
    },

    async resolve({ batch, operation, workspaceId }) {
      await store.run(async (database) => {
        const last = await database
          .selectFrom('journal_entries')
          .select('id')
          .where('batch_id', '=', batch.id)
          .where('step', '=', batch.step)
          .where('operation', '=', operation)
          .where('outcome', '=', 'unknown')
          .$if(workspaceId !== null, (query) => query.where('workspace_id', '=', workspaceId))
          .orderBy('id', 'desc')
          .limit(1)
          .executeTakeFirst()
        if (!last) return
        await database
          .updateTable('journal_entries')
          .set({ outcome: 'done', seen: 'changed' })
          .where('id', '=', last.id)
          .execute()
      })
    },

    async refuse(intent, status) {
      await insert(intent, { outcome: 'refused', status })
    },
  }
}
