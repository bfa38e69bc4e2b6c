import type { Row } from '@libsql/client'
import {
  formerSchema,
  journalEntrySchema,
  type Former,
  type History,
  type JournalEntry,
  type JournalOutcome,
} from '#contract/journal.ts'
import type { Database } from './database.ts'

const pageSize = 50
/** UTF-16 units kept of one value. */
const maxLength = 1000
/** How long Argilla's tokens live unless it is told otherwise. */
const tokenLifetime = 24 * 60 * 60 * 1000

export type Values = JournalEntry['before']

/** What is about to be tried. */
export type Intent = Pick<
  JournalEntry,
  'actor' | 'operation' | 'user' | 'workspace' | 'before' | 'after' | 'request_id'
> & {
  /** The username that this change lets go of. */
  freedUsername: string | null
}

/** What became of it, with what only Argilla's answer told. */
export interface Result extends Partial<Pick<JournalEntry, 'user' | 'workspace' | 'after'>> {
  outcome: JournalOutcome
  status: number | null
}

export interface Entries {
  /** Write-ahead: the change may be sent only after this. Until `finish` it stands there as `unknown`. */
  begin: (intent: Intent) => Promise<number>
  finish: (id: number, result: Result) => Promise<void>
  history: (userId: string, before: number | null) => Promise<History>
  former: (username: string) => Promise<Former>
}

export function createEntries(database: Database, now: () => number = Date.now): Entries {
  return {
    async begin(intent) {
      const { lastInsertRowid } = await database.run({
        sql: `INSERT INTO journal_entries (at, actor_id, actor_username, operation, user_id, user_name, workspace_id,
          workspace_name, before, after, freed_username, request_id, outcome)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'unknown')`,
        args: [
          new Date(now()).toISOString(),
          intent.actor.id,
          intent.actor.username,
          intent.operation,
          short(intent.user?.id ?? null),
          short(intent.user?.name ?? null),
          intent.workspace?.id ?? null,
          short(intent.workspace?.name ?? null),
          toText(intent.before),
          toText(intent.after),
          intent.freedUsername,
          intent.request_id,
        ],
      })
      return Number(lastInsertRowid)
    },

    async finish(id, result) {
      await database.run({
        sql: `UPDATE journal_entries SET outcome = ?, status = ?, user_id = coalesce(?, user_id),
          user_name = coalesce(?, user_name), workspace_id = coalesce(?, workspace_id),
          workspace_name = coalesce(?, workspace_name), after = coalesce(?, after) WHERE id = ?`,
        args: [
          result.outcome,
          result.status,
          result.user?.id ?? null,
          short(result.user?.name ?? null),
          result.workspace?.id ?? null,
          short(result.workspace?.name ?? null),
          toText(result.after ?? null),
          id,
        ],
      })
    },

    async history(userId, before) {
      const { rows } = await database.run({
        sql: `SELECT * FROM journal_entries WHERE user_id = ? AND id < ? ORDER BY id DESC LIMIT ${pageSize + 1}`,
        args: [userId, before ?? Number.MAX_SAFE_INTEGER],
      })
      const items = rows.slice(0, pageSize).map(toEntry)
      return { items, next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null }
    },

    async former(username) {
      // An unknown outcome counts: a warning too many is better than one too few.
      const { rows } = await database.run({
        sql: `SELECT user_id, at, operation FROM journal_entries
          WHERE freed_username = ? AND at > ? AND outcome <> 'refused' AND user_id IS NOT NULL
          ORDER BY id DESC LIMIT 1`,
        args: [username, new Date(now() - tokenLifetime).toISOString()],
      })
      const row = rows[0]
      if (!row) return { former: null }
      const reason = row['operation'] === 'user.delete' ? 'deleted' : 'renamed'
      return formerSchema.parse({ former: { user_id: row['user_id'], at: row['at'], reason } })
    },
  }
}

const toText = (values: Values) =>
  values === null ? null : JSON.stringify(values, (_, value: unknown) => short(value))
/** Whoever is signed in may try things, and be refused, with a megabyte each; the journal keeps the beginning. */
const short = <T>(value: T) =>
  typeof value === 'string' && value.length > maxLength ? `${value.slice(0, maxLength)}…` : value
const toValues = (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : null)

const toNamed = (id: unknown, name: unknown) => (id === null && name === null ? null : { id, name })

function toEntry(row: Row): JournalEntry {
  return journalEntrySchema.parse({
    id: row['id'],
    at: row['at'],
    actor: { id: row['actor_id'], username: row['actor_username'] },
    operation: row['operation'],
    user: toNamed(row['user_id'], row['user_name']),
    workspace: toNamed(row['workspace_id'], row['workspace_name']),
    before: toValues(row['before']),
    after: toValues(row['after']),
    request_id: row['request_id'],
    outcome: row['outcome'],
    status: row['status'],
    seen: null,
    batch_id: null,
  })
}
