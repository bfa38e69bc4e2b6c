import { z } from './zod.ts'

/** What the overview looks for. `sameButForCase`: to `foldUsername`; journals hold the name. */
export const findingKindSchema = z.enum([
  'inNoWorkspace',
  'noMembers',
  'noAnnotators',
  'idle',
  'datasetsOfNobody',
  'manyOwners',
  'ownersAsMembers',
  'sameButForCase',
  'spacesInNames',
  'foreignNames',
  'shippedDefaults',
  'failedBatches',
  'offboardedKeys',
  'couldComeBack',
  'localOwners',
])
export type FindingKind = z.infer<typeof findingKindSchema>

/**
 * Body of `POST /app/findings/dismiss` (owners only; answers 204). `count`: how many the person saw. The journal keeps it as
 * `finding.dismiss`, with the three in `after`, the reason as `words`; where there are more one day, it is shown again.
 */
export const dismissalSchema = z.object({
  finding: findingKindSchema,
  count: z.number().check(z.int(), z.positive()),
  reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(300)),
})
export type Dismissal = z.infer<typeof dismissalSchema>

/** Body of `POST /app/findings/reopen` (owners only; answers 204): takes a dismissal back. The journal keeps it as `finding.reopen`. */
export const reopeningSchema = z.pick(dismissalSchema, { finding: true })

/**
 * `GET /app/offboarded` (owners only): ids of those who were off-boarded, and not re-admitted since. Some may be gone.
 * `taken_out`: those of them of whom somebody has said since that they were taken out at the provider as well: with
 * `POST /app/users/{id}/taken-out` (owners only; no body; answers 204), which the journal keeps as `provider.out`.
 */
export const offboardedSchema = z.object({ user_ids: z.array(z.string()), taken_out: z.array(z.string()) })
export type Offboarded = z.infer<typeof offboardedSchema>
