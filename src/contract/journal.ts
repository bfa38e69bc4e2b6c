import { z } from './zod.ts'

export const journalOperationSchema = z.enum([
  'user.create',
  'user.update',
  'user.delete',
  'workspace.create',
  'workspace.delete',
  'member.add',
  'member.remove',
])
export type JournalOperation = z.infer<typeof journalOperationSchema>

/** What two readings of Argilla show to have been done past this page. `many`: too much to be named one by one. */
const elsewhereKinds = [
  'joined',
  'left',
  'user_created',
  'user_changed',
  'user_deleted',
  'workspace_created',
  'workspace_deleted',
  'many',
] as const
export type ElsewhereKind = (typeof elsewhereKinds)[number]

/**
 * What else is kept in the journal. `server.start`, `sign_in.refused` and `elsewhere.…` have no actor; the last has in `after`
 * between which two times it was, as `since` and `until`, and where a sign-in through a provider showed it, `provider`. So does
 * `sign_in`, where it was through one.
 */
export const journalEventSchema = z.enum([
  'sign_in',
  'sign_in.refused',
  'sign_out',
  'key.show',
  'sessions.end',
  'export',
  'batch.plan',
  'batch.start',
  'batch.command',
  'finding.dismiss',
  'finding.reopen',
  'provider.out',
  'noting.on',
  'noting.off',
  'names.erase',
  'server.start',
  ...elsewhereKinds.map((kind) => `elsewhere.${kind}` as const),
])
export type JournalEvent = z.infer<typeof journalEventSchema>

/** What became of a change. `unknown`: no answer came (timeout, crash), so it may or may not have been made. */
export const journalOutcomeSchema = z.enum(['done', 'refused', 'unknown'])
export type JournalOutcome = z.infer<typeof journalOutcomeSchema>

const namedSchema = z.object({ id: z.nullable(z.string()), name: z.nullable(z.string()) })

/** UTF-16 units of one value that the journal keeps; of a longer one it has the beginning, which is another value. */
export const maxValueLength = 1_000

/** Field → value. A password is never in it: a changed one is `password: "changed"` in `after`. */
const valuesSchema = z.record(z.string(), z.nullable(z.string()))

/** One change that passed through server/. Ids and names are those of the time of the change. */
export const journalEntrySchema = z.object({
  /** Grows with time; what `?before=` takes. */
  id: z.number(),
  /** ISO 8601, UTC, with `Z`. */
  at: z.string(),
  actor: z.object({ id: z.string(), username: z.string() }),
  operation: journalOperationSchema,
  /** Whom it was done to; null for workspaces' own operations. `name` is the username. */
  user: z.nullable(namedSchema),
  workspace: z.nullable(namedSchema),
  /**
   * For `user.update` only what changed; null where there is no before (create) or no after (delete). `user.delete` has in it
   * `responses`, as many as were agreed to be lost (null: that could not be known), and `workspaces`, their names parted by ", "
   * as far as the server had seen them.
   */
  before: z.nullable(valuesSchema),
  after: z.nullable(valuesSchema),
  request_id: z.string(),
  outcome: journalOutcomeSchema,
  /** HTTP status of the answer, null while unknown. */
  status: z.nullable(z.number()),
  /** After an answer that was lost: what server/ saw when it looked at the target; null where it had no need to. */
  seen: z.nullable(z.enum(['changed', 'unchanged', 'unknown'])),
  /** The batch that this was a step of. */
  batch_id: z.nullable(z.string()),
})
export type JournalEntry = z.infer<typeof journalEntrySchema>

/** Any entry, with where it came from. `repeats`: how often the same came within an hour, the last time at `last_at`. */
export const journalRecordSchema = z.extend(journalEntrySchema, {
  operation: z.union([journalOperationSchema, journalEventSchema]),
  actor: z.nullable(z.object({ id: z.string(), username: z.string() })),
  address: z.nullable(z.string()),
  credential: z.nullable(z.enum(['password', 'key', 'provider'])),
  repeats: z.number(),
  last_at: z.nullable(z.string()),
})
export type JournalRecord = z.infer<typeof journalRecordSchema>

/**
 * `GET /app/journal` (owners only): newest first, 50 a page; `next` is the next `before`. With `after` oldest first, and
 * `next` is the next `after`. `GET /app/journal.jsonl` and `.csv`: all that the query is for, oldest first, one a line.
 */
export const journalQuerySchema = z.object({
  before: z.optional(z.coerce.number().check(z.int(), z.positive())),
  after: z.optional(z.coerce.number().check(z.int(), z.nonnegative())),
  /** One entry alone. */
  id: z.optional(z.coerce.number().check(z.int(), z.positive())),
  actor_id: z.optional(z.string()),
  user_id: z.optional(z.string()),
  workspace_id: z.optional(z.string()),
  batch_id: z.optional(z.string()),
  operation: z.optional(journalRecordSchema.shape.operation),
  outcome: z.optional(journalOutcomeSchema),
  address: z.optional(z.string()),
  /** ISO 8601 UTC. */
  since: z.optional(z.iso.datetime()),
  until: z.optional(z.iso.datetime()),
})
export type JournalQuery = z.infer<typeof journalQuerySchema>

export const journalPageSchema = z.object({
  items: z.array(journalRecordSchema),
  next: z.nullable(z.number()),
})
export type JournalPage = z.infer<typeof journalPageSchema>

/**
 * What `FormerUsername` brings along in its params: who had this username until it was deleted or renamed away through this page
 * within the last 24 hours. Tokens are looked up by name, so their running sign-ins would become the new user's.
 */
export const formerSchema = z.object({
  former: z.nullable(
    z.object({ user_id: z.string(), at: z.string(), reason: z.enum(['deleted', 'renamed']) }),
  ),
})
export type Former = z.infer<typeof formerSchema>
