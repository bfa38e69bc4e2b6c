import type { ExpressionBuilder, SqlBool, Expression } from 'kysely'
import { type JournalOperation, journalOperationSchema } from '#contract/journal.ts'
import type { Tables } from '../schema.ts'
import type { Journal, Store, Values } from '../store.ts'
import { whereMayHaveWorked } from './rows.ts'

/** Seconds that a change may be under way, from its entry to what Argilla makes of it. */
const slackSeconds = 120
const chunkSize = 500
const ofWorkspaces = ['workspace.create', 'workspace.delete']

type Where = (is: ExpressionBuilder<Tables, 'journal_entries'>) => Expression<SqlBool>

const oursSince = (store: Store, seconds: number): Where => {
  const since = store.clock.iso(-Math.ceil(seconds) - slackSeconds)
  return (is) => is.and([is('operation', 'in', journalOperationSchema.options), is('at', '>=', since)])
}

export const createCountLately =
  (store: Store): Journal['countLately'] =>
  async (seconds) => {
    const rows = await store.run((database) =>
      database
        .selectFrom('journal_entries')
        .select(({ fn }) => ['operation', fn.countAll<number | string>().as('count')])
        .where(oursSince(store, seconds))
        .where(whereMayHaveWorked)
        .groupBy('operation')
        .execute(),
    )
    return new Map(rows.map(({ operation, count }) => [operation as JournalOperation, Number(count)]))
  }

export const createLately =
  (store: Store): Journal['lately'] =>
  async (seconds, about) => {
    const since = store.clock.iso(-Math.ceil(seconds))
    const found: Awaited<ReturnType<Journal['lately']>> = []

    async function collect(where: Where) {
      const rows = await store.run((database) =>
        database
          .selectFrom('journal_entries')
          .select(['operation', 'user_id', 'workspace_id', 'after'])
          .where(where)
          .where(whereMayHaveWorked)
          .execute(),
      )
      for (const { after, ...row } of rows)
        found.push({ ...row, after: after === null ? null : (JSON.parse(after) as Values) })
    }
    const ours = oursSince(store, seconds)
    const others: Where = (is) => is.and([is('operation', 'like', 'elsewhere.%'), is('at', '>=', since)])

    await collect((is) => is.and([is('operation', '=', 'elsewhere.many'), is('at', '>=', since)]))
    for (let from = 0; from < about.userIds.length; from += chunkSize) {
      const ids = about.userIds.slice(from, from + chunkSize)
      await collect((is) => is.and([is('user_id', 'in', ids), is.or([ours(is), others(is)])]))
    }
    for (let from = 0; from < about.workspaceIds.length; from += chunkSize) {
      const ids = about.workspaceIds.slice(from, from + chunkSize)
      // Their members are asked for by their own ids.
      const itself: Where = (is) =>
        is.or([
          is.and([is('operation', 'in', ofWorkspaces), ours(is)]),
          is.and([is('user_id', 'is', null), others(is)]),
        ])
      await collect((is) => is.and([is('workspace_id', 'in', ids), itself(is)]))
    }
    return found
  }
