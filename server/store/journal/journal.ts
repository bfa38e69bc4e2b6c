import type { Insertable, Selectable } from 'kysely'
import { formerSchema, journalEntrySchema, type JournalEntry } from '#contract/journal.ts'
import type { Tables } from '../schema.ts'
import type { Intent, Journal, Store, Values } from '../store.ts'

const pageSize = 50
/** Ids in one query; PostgreSQL takes 65,535 values, SQLite half of it. */
const chunk = 5_000
/** UTF-16 units kept of one value. */
const maxLength = 1000
/** Seconds that Argilla's tokens live unless it is told otherwise. */
const tokenLifetime = 24 * 60 * 60

type Row = Selectable<Tables['journal_entries']>
type NewRow = Insertable<Tables['journal_entries']>

export function createJournal(store: Store): Journal {
  const insert = (intent: Intent, outcome: Pick<NewRow, 'outcome' | 'status'>) =>
    store.run((database) =>
      database
        .insertInto('journal_entries')
        .values({ ...toRow(intent), ...outcome, at: store.clock.iso() })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )

  return {
    begin: async (intent) => (await insert(intent, { outcome: 'unknown', status: null })).id,

    async finish(id, { outcome, status, user, workspace, after, seen }) {
      const kept = {
        user_id: user?.id,
        user_name: short(user?.name),
        workspace_id: workspace?.id,
        workspace_name: short(workspace?.name),
        after: toText(after ?? null),
      }
      // What nothing was learnt of stays as the intent said it.
      const learnt = Object.fromEntries(Object.entries(kept).filter(([, value]) => value != null))
      await store.run((database) =>
        database
          .updateTable('journal_entries')
          .set({ ...learnt, outcome, status, seen: seen ?? null })
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

    async history(userId, before) {
      const rows = await store.run((database) =>
        database
          .selectFrom('journal_entries')
          .selectAll()
          .where('user_id', '=', userId)
          .$if(before !== null, (query) => query.where('id', '<', before))
          .orderBy('id', 'desc')
          .limit(pageSize + 1)
          .execute(),
      )
      const items = rows.slice(0, pageSize).map(toEntry)
      return { items, next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null }
    },

    async ofBatch(batchId) {
      const rows = await store.run((database) =>
        database
          .selectFrom('journal_entries')
          .selectAll()
          .where('batch_id', '=', batchId)
          .orderBy('id')
          .execute(),
      )
      return rows.map((row) => ({ ...toEntry(row), step: row.step }))
    },

    async since(id, { userIds, workspaceIds }) {
      const found = new Map<number, Row>()
      const collect = async (column: 'user_id' | 'workspace_id', ids: readonly string[]) => {
        for (let start = 0; start < ids.length; start += chunk) {
          const rows = await store.run((database) =>
            database
              .selectFrom('journal_entries')
              .selectAll()
              .where('id', '>', id)
              .where(column, 'in', ids.slice(start, start + chunk))
              // Of what is not known, that which Argilla didn't show to be without effect.
              .where((is) =>
                is.or([
                  is('outcome', '=', 'done'),
                  is.and([is('outcome', '=', 'unknown'), is('seen', 'in', ['changed', 'unknown'])]),
                ]),
              )
              .execute(),
          )
          for (const row of rows) found.set(row.id, row)
        }
      }
      await collect('user_id', userIds)
      await collect('workspace_id', workspaceIds)
      return [...found.values()].sort((a, b) => b.id - a.id).map(toEntry)
    },

    async former(username) {
      // An unknown outcome counts: a warning too many is better than one too few.
      const row = await store.run((database) =>
        database
          .selectFrom('journal_entries')
          .select(['user_id', 'at', 'operation'])
          .where('freed_username', '=', clean(username))
          .where('at', '>', store.clock.iso(-tokenLifetime))
          .where('outcome', '<>', 'refused')
          .where('user_id', 'is not', null)
          .where((is) => is.or([is('seen', 'is', null), is('seen', '<>', 'unchanged')]))
          .orderBy('id', 'desc')
          .limit(1)
          .executeTakeFirst(),
      )
      if (!row) return { former: null }
      const reason = row.operation === 'user.delete' ? 'deleted' : 'renamed'
      return formerSchema.parse({ former: { user_id: row.user_id, at: row.at, reason } })
    },
  }
}

function toRow(intent: Intent) {
  return {
    actor_id: intent.actor.id,
    actor_username: intent.actor.username,
    operation: intent.operation,
    user_id: short(intent.user?.id ?? null),
    user_name: short(intent.user?.name ?? null),
    workspace_id: short(intent.workspace?.id ?? null),
    workspace_name: short(intent.workspace?.name ?? null),
    before: toText(intent.before),
    after: toText(intent.after),
    freed_username: intent.freedUsername === null ? null : clean(intent.freedUsername),
    request_id: intent.request_id,
    batch_id: intent.batch?.id ?? null,
    step: intent.batch?.step ?? null,
  }
}

const toText = (values: Values) =>
  values === null ? null : JSON.stringify(values, (_, value: unknown) => short(value))

/** PostgreSQL takes no NUL in a text, and SQLite ends it there. */
export const clean = (text: string) => text.replaceAll('\0', '\uFFFD')

/** Whoever is signed in may try things, and be refused, with a megabyte each; the journal keeps the beginning. */
function short<T>(value: T): T | string {
  if (typeof value !== 'string') return value
  const text = clean(value)
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text
}

const toValues = (text: string | null): unknown => (text === null ? null : JSON.parse(text))
const toNamed = (id: string | null, name: string | null) =>
  id === null && name === null ? null : { id, name }

function toEntry(row: Row): JournalEntry {
  return journalEntrySchema.parse({
    id: row.id,
    at: row.at,
    actor: { id: row.actor_id, username: row.actor_username },
    operation: row.operation,
    user: toNamed(row.user_id, row.user_name),
    workspace: toNamed(row.workspace_id, row.workspace_name),
    before: toValues(row.before),
    after: toValues(row.after),
    request_id: row.request_id,
    outcome: row.outcome,
    status: row.status,
    seen: row.seen,
    batch_id: row.batch_id,
  })
}
