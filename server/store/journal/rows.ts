import type { Selectable } from 'kysely'
import { journalEntrySchema, type JournalEntry } from '#contract/journal.ts'
import type { Tables } from '../schema.ts'
import type { Intent, Values } from '../store.ts'

/** UTF-16 units of one value; what is longer is cut. */
const maxLength = 1000

export type Row = Selectable<Tables['journal_entries']>

export function toJournalRow(intent: Intent) {
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

export const toText = (values: Values) =>
  values === null ? null : JSON.stringify(values, (_, value: unknown) => short(value))

/** PostgreSQL takes no NUL in a text, and SQLite ends it there. */
export const clean = (text: string) => text.replaceAll('\0', '\uFFFD')

/** Whoever is signed in may try things, and be refused, with a megabyte each; the journal keeps the beginning. */
export function short<T>(value: T): T | string {
  if (typeof value !== 'string') return value
  const text = clean(value)
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text
}

const toValues = (text: string | null): unknown => (text === null ? null : JSON.parse(text))
const toNamed = (id: string | null, name: string | null) =>
  id === null && name === null ? null : { id, name }

export function toEntry(row: Row): JournalEntry {
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
