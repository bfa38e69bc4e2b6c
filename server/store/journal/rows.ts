import type { ExpressionBuilder, Selectable } from 'kysely'
import { journalEntrySchema, type JournalEntry, maxValueLength } from '#contract/journal.ts'
import type { Tables } from '../schema.ts'
import type { Intent, Values } from '../store.ts'

/** UTF-16 units of one value of what was refused; what is longer is cut. */
const maxRefusedLength = 100

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
    address: intent.address,
    credential: intent.credential,
  }
}

/** A row of which nothing is known yet. */
export const blankRow = {
  user_id: null,
  user_name: null,
  workspace_id: null,
  workspace_name: null,
  before: null,
  after: null,
  freed_username: null,
  batch_id: null,
  step: null,
  seen: null,
  status: null,
  repeats: 1,
  last_at: null,
}

export const toText = (values: Values) =>
  values === null ? null : JSON.stringify(values, (_, value: unknown) => short(value))

const wellFormed = (text: string) => Buffer.from(text).toString()

/** PostgreSQL takes no NUL in a text, and SQLite ends it there; half a character comes back as another one. */
export const clean = (text: string) => wellFormed(text).replaceAll('\0', '\uFFFD')

/** The beginnings of values. */
export const cut = (values: string | null) =>
  values && JSON.stringify(JSON.parse(values), (_, value: unknown) => short(value, maxRefusedLength))

/** Whoever is signed in may try things, and be refused, with a megabyte each; the journal keeps the beginning. */
export function short<T>(value: T, length = maxValueLength): T | string {
  if (typeof value !== 'string') return value
  const text = clean(value)
  return text.length > length ? `${wellFormed(text.slice(0, length))}…` : text
}

/** Whether a change may have had an effect: nobody refused it, and nobody saw that it had none. */
export const mayHaveWorked = ({ outcome, seen }: Pick<JournalEntry, 'outcome' | 'seen'>): boolean =>
  outcome !== 'refused' && seen !== 'unchanged'

/** The same as a condition of a query. */
export const whereMayHaveWorked = (is: ExpressionBuilder<Tables, 'journal_entries'>) =>
  is.and([is('outcome', '<>', 'refused'), is.or([is('seen', 'is', null), is('seen', '<>', 'unchanged')])])

const toValues = (text: string | null): unknown => (text === null ? null : JSON.parse(text))
const toNamed = (id: string | null, name: string | null) =>
  id === null && name === null ? null : { id, name }

export const fieldsOfRow = (row: Row) => ({
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

export const toEntry = (row: Row): JournalEntry => journalEntrySchema.parse(fieldsOfRow(row))
