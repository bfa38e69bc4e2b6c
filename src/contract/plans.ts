import { batchKindSchema } from './batches.ts'
import { idSchema } from './ids.ts'
import { maxSteps, namedSchema, personSchema, reasonSchema, stepSchema, valuesSchema } from './steps.ts'
import { z } from './zod.ts'

/** Body of `POST /app/batches/plan`. */
export const planRequestSchema = z.strictObject({
  kind: batchKindSchema,
  steps: z.array(stepSchema).check(z.minLength(1), z.maxLength(maxSteps)),
})
export type PlanRequest = z.infer<typeof planRequestSchema>

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
  /** Those to join, or to leave, for a step of several parts. */
  workspaces: z.array(namedSchema),
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
  /** The batch that this one takes back: believed of the steps that were planned for it, else a `BadRequest`. */
  reverts: z.optional(idSchema),
  /** The entry of the journal that it takes back; the journal says so beside the start. */
  reverts_entry: z.optional(z.number().check(z.int(), z.positive())),
})
export type BatchStart = z.infer<typeof batchStartSchema>

/**
 * `POST /app/batches/{id}/revert`, and for owners `POST /app/journal/{id}/revert`: a plan that takes the batch, or the one
 * change of an entry, back as far as that can be, made from the journal. To be started with `POST /app/batches`, kind `revert`. `steps` is empty where nothing can be taken back.
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
