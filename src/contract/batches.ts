import { idSchema } from './ids.ts'
import { namedSchema, personSchema, reasonSchema, valuesSchema } from './steps.ts'
import { z } from './zod.ts'

/** What a batch is called where it is listed. */
export const batchKindSchema = z.enum([
  'import',
  'create',
  'join',
  'leave',
  'role',
  'rename',
  'offboard',
  'readmit',
  'delete',
  'access',
  'revert',
])
export type BatchKind = z.infer<typeof batchKindSchema>

/**
 * `queued`: waits for another batch of the same person. `waiting`: goes on by itself (Argilla is down, or asks to wait;
 * see `trouble`). `sign_in`: waits for a new sign-in of the person who began it. `interrupted`: the process that ran it
 * has ended. `ended`: nothing is left to try, though some may have failed.
 */
export const batchStateSchema = z.enum([
  'queued',
  'running',
  'waiting',
  'sign_in',
  'paused',
  'stopped',
  'interrupted',
  'ended',
])
export type BatchState = z.infer<typeof batchStateSchema>

export const batchSchema = z.object({
  id: z.string(),
  kind: batchKindSchema,
  state: batchStateSchema,
  /** Who began it, and who alone may pause, continue and retry it; any owner may stop it. */
  actor: personSchema,
  /** ISO 8601, UTC, with `Z`. */
  created_at: z.string(),
  ended_at: z.nullable(z.string()),
  total: z.number(),
  /** By the state of the step; they sum up to `total`. */
  counts: z.object({
    waiting: z.number(),
    running: z.number(),
    done: z.number(),
    unchanged: z.number(),
    failed: z.number(),
    unknown: z.number(),
  }),
  /** Why it waits, while it does. */
  trouble: z.nullable(reasonSchema),
  /** Seconds until the end, as the last steps went; null before that can be said. */
  seconds_left: z.nullable(z.number()),
  /** Users whose password the runner no longer has, so that continuing must bring it. */
  passwords_needed: z.number(),
  reverts: z.nullable(z.string()),
  reverted_by: z.nullable(z.string()),
})
export type Batch = z.infer<typeof batchSchema>

/** `GET /app/batches?before=<id>`: newest first, 50 a page. Owners see all, everybody else their own. */
export const batchesSchema = z.object({ items: z.array(batchSchema), next: z.nullable(z.string()) })

/** Whom and which workspaces a batch is about: how many, and the first of them. What a step of an import joins is not among them. */
const batchAboutSchema = z.object({
  id: z.string(),
  people: z.number(),
  first_people: z.array(personSchema),
  workspaces: z.number(),
  first_workspaces: z.array(z.string()),
})
export type BatchAbout = z.infer<typeof batchAboutSchema>

/**
 * `GET /app/batches/about?ids=<id>,<id>…`: of those that one may see, 100 at most. Apart from the batches, for it names people: what
 * the events tell of a batch is kept, and would bring back who was erased.
 */
export const batchAboutsSchema = z.object({ items: z.array(batchAboutSchema) })

/**
 * `waiting`: not tried (yet). `unchanged`: there was nothing to do. `failed`: not done, see `reason`; of several parts
 * (`done`) some may be. `unknown`: see `OutcomeUnknown`.
 */
export const stepStatusSchema = z.enum(['waiting', 'running', 'done', 'unchanged', 'failed', 'unknown'])
export type StepStatus = z.infer<typeof stepStatusSchema>

export const batchStepSchema = z.object({
  index: z.number(),
  kind: z.string(),
  user: z.nullable(personSchema),
  workspace: z.nullable(namedSchema),
  status: stepStatusSchema,
  reason: z.nullable(reasonSchema),
  /** The workspace whose joining or leaving failed, for a step of several parts. */
  failed_at: z.nullable(namedSchema),
  before: z.nullable(valuesSchema),
  after: z.nullable(valuesSchema),
  /** Those to join, or to leave, for a step of several parts. */
  workspaces: z.array(namedSchema),
  /** What was done so far, for a step of several parts: operations of the journal with the workspace's name. */
  parts: z.array(z.object({ operation: z.string(), workspace: z.nullable(z.string()) })),
})
export type BatchStep = z.infer<typeof batchStepSchema>

/** `GET /app/batches/{id}/steps?after=<index>&status=<status>`: in order, 1,000 a page; `next` is the next `after`. */
export const batchStepsSchema = z.object({ items: z.array(batchStepSchema), next: z.nullable(z.number()) })

/** `POST /app/batches/{id}/pause|stop|continue|retry`. `retry` tries again what failed or is not known. */
export const batchCommands = ['pause', 'stop', 'continue', 'retry'] as const
export type BatchCommand = (typeof batchCommands)[number]

/** Body of `continue` and `retry`: the passwords that the runner no longer has, by user id. */
export const batchContinueSchema = z.strictObject({
  passwords: z.optional(z.record(idSchema, z.string())),
  /** For `retry`: only these steps. */
  indexes: z.optional(z.array(z.number())),
})
