import { fieldErrorSchema } from './error-body.ts'
import { idSchema } from './ids.ts'
import { roleSchema } from './users.ts'
import { z } from './zod.ts'

const textSchema = z.string().check(z.minLength(1))

/** The most steps of one batch. */
export const maxSteps = 20_000
/** The most bytes of the request that brings them: of people with passwords and names it is full before that. */
export const maxBatchBytes = 4 * 1024 * 1024

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

export const personSchema = z.object({ id: z.string(), username: z.string() })
export const namedSchema = z.object({ id: z.string(), name: z.string() })
/** Field → value; `workspaces` holds names, parted by ", ". Never a password. */
export const valuesSchema = z.record(z.string(), z.nullable(z.string()))

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
