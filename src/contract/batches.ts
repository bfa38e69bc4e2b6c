import { fieldErrorSchema } from './error-body.ts'
import { roleSchema } from './users.ts'
import { z } from './zod.ts'

const idSchema = z.guid()
const textSchema = z.string().check(z.minLength(1))

/** The most steps of one batch. */
export const maxSteps = 20_000

/** One thing to do. A person's row of an import is one step, with the workspaces to join in it. */
export const stepSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('workspace.create'), workspace_id: idSchema, name: textSchema }),
  /** `workspace_ids` may name workspaces that an earlier `workspace.create` of the same batch makes. */
  z.strictObject({
    kind: z.literal('user.create'),
    user_id: idSchema,
    username: textSchema,
    first_name: textSchema,
    last_name: z.nullable(textSchema),
    role: roleSchema,
    password: z.string(),
    workspace_ids: z.array(idSchema),
    confirm_former: z.optional(z.boolean()),
  }),
  /** `base_updated_at`: what the change rests on; without it, what the plan found. */
  z.strictObject({
    kind: z.literal('user.update'),
    user_id: idSchema,
    fields: z.strictObject({
      first_name: z.optional(textSchema),
      last_name: z.optional(z.nullable(textSchema)),
      username: z.optional(textSchema),
      role: z.optional(roleSchema),
    }),
  }),
  z.strictObject({ kind: z.literal('user.password'), user_id: idSchema, password: z.string() }),
  /** `user_id` may be one that a `user.create` of the same batch makes. */
  z.strictObject({ kind: z.literal('member.add'), user_id: idSchema, workspace_id: idSchema }),
  z.strictObject({ kind: z.literal('member.remove'), user_id: idSchema, workspace_id: idSchema }),
  /** Role annotator, a password that nobody knows (server/ makes it), out of every workspace; responses stay. */
  z.strictObject({ kind: z.literal('user.offboard'), user_id: idSchema }),
  z.strictObject({
    kind: z.literal('user.readmit'),
    user_id: idSchema,
    password: z.string(),
    workspace_ids: z.array(idSchema),
  }),
  z.strictObject({ kind: z.literal('user.delete'), user_id: idSchema }),
])
export type Step = z.infer<typeof stepSchema>
export type StepKind = Step['kind']

/** What a batch is called where it is listed. */
export const batchKindSchema = z.enum([
  'import',
  'create',
  'join',
  'leave',
  'role',
  'offboard',
  'readmit',
  'delete',
  'access',
  'revert',
])
export type BatchKind = z.infer<typeof batchKindSchema>

/** Body of `POST /app/batches/plan`. */
export const planRequestSchema = z.strictObject({
  kind: batchKindSchema,
  steps: z.array(stepSchema).check(z.minLength(1), z.maxLength(maxSteps)),
})
export type PlanRequest = z.infer<typeof planRequestSchema>

const personSchema = z.object({ id: z.string(), username: z.string() })
const namedSchema = z.object({ id: z.string(), name: z.string() })
/** Field → value; `workspaces` holds names, parted by ", ". Never a password. */
const valuesSchema = z.record(z.string(), z.nullable(z.string()))
/** A code (ours, Argilla's, or a warning's) with its values; `detail` is Argilla's own plain text. */
export const reasonSchema = z.object({
  code: z.nullable(z.string()),
  /** HTTP status of the refusal, 0 where none was answered. */
  status: z.number(),
  params: z.record(z.string(), z.unknown()),
  detail: z.nullable(z.string()),
  errors: z.optional(z.array(fieldErrorSchema)),
})
export type Reason = z.infer<typeof reasonSchema>

/** What a plan may warn of. `formerUsername`: see `FormerUsername`, needs `confirm_former` in the step. */
const planWarningSchema = z.enum([
  'formerUsername',
  'ownResponses',
  'responsesUnknown',
  'makesOwner',
  'ownRole',
  'leavesOwnWorkspace',
  'lastMember',
])

/** What a step would do. The order is that of the steps that were sent. */
export const plannedStepSchema = z.object({
  effect: z.enum(['create', 'change', 'remove', 'unchanged', 'refused']),
  user: z.nullable(personSchema),
  workspace: z.nullable(namedSchema),
  before: z.nullable(valuesSchema),
  after: z.nullable(valuesSchema),
  /** Why it is refused; null for every other effect. */
  reason: z.nullable(reasonSchema),
  warnings: z.array(planWarningSchema),
  /** Responses that would be deleted; null where it deletes none, or where they could not be counted. */
  responses: z.nullable(z.number()),
})
export type PlannedStep = z.infer<typeof plannedStepSchema>

export const planSchema = z.object({
  /** For `POST /app/batches`: good for exactly these steps with these effects, and this person. */
  token: z.string(),
  steps: z.array(plannedStepSchema),
  counts: z.object({
    create: z.number(),
    change: z.number(),
    remove: z.number(),
    unchanged: z.number(),
    refused: z.number(),
    warned: z.number(),
  }),
  cost: z.object({
    /** Responses that would be deleted, as far as they could be counted. */
    responses: z.number(),
    /** Names of datasets that could not be counted: not knowing is not zero. */
    unread: z.array(z.string()),
    /** People whose sessions would end. */
    sessions: z.number(),
  }),
  /** What must be typed before it starts: the number of people, or the one username. Null: nothing. */
  confirm: z.nullable(z.string()),
})
export type Plan = z.infer<typeof planSchema>

/** Body of `POST /app/batches`. Steps that are unchanged or refused by the plan are kept as such, not tried. */
export const batchStartSchema = z.strictObject({
  kind: batchKindSchema,
  steps: z.array(stepSchema).check(z.minLength(1), z.maxLength(maxSteps)),
  token: z.string(),
  confirm: z.optional(z.string()),
  /** The batch that this one takes back. */
  reverts: z.optional(idSchema),
})
export type BatchStart = z.infer<typeof batchStartSchema>

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
  /** Who began it, and who alone may continue it. */
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

/**
 * `POST /app/batches/{id}/revert`: a plan that takes the batch back as far as that can be, made from its journal. To be
 * started with `POST /app/batches`, kind `revert`. `steps` is empty where nothing can be taken back.
 */
export const revertPlanSchema = z.object({
  steps: z.array(stepSchema),
  /** Null where `steps` is empty. */
  plan: z.nullable(planSchema),
  /** What can't be taken back, or would undo somebody else's later change and is therefore left alone. */
  left: z.array(
    z.object({
      user: z.nullable(personSchema),
      workspace: z.nullable(namedSchema),
      reason: z.enum(['deleted', 'password', 'changedSince', 'notDone', 'created', 'hasResponses']),
    }),
  ),
})
export type RevertPlan = z.infer<typeof revertPlanSchema>
