import { datasetSchema } from './datasets.ts'
import { responseCountsSchema } from './impact.ts'
import { workspaceSchema } from './workspaces.ts'
import { z } from './zod.ts'

const activityDatasetSchema = z.object({
  ...z.pick(datasetSchema, { id: true, name: true, status: true, workspace_id: true, last_activity_at: true })
    .shape,
  /** Counts of records; null where they could not be read. */
  records: z.nullable(z.object({ total: z.number(), completed: z.number() })),
  /** All people's responses; null where they could not be read. */
  responses: z.nullable(responseCountsSchema),
  /** Four numbers a person: their place in `usernames`, submitted, discarded, draft. Empty with `ACTIVITY=team`. */
  by_person: z.array(z.number()),
})

/**
 * `GET /app/activity?within=` (owners, and admins for the datasets of their own workspaces): who did how much. With `within`
 * no older than so many milliseconds. Argilla names people by username alone.
 */
export const activitySchema = z.object({
  /** Milliseconds since it was read from Argilla. */
  age_ms: z.number(),
  /** Who has responses at all; those who left a workspace included. */
  usernames: z.array(z.string()),
  workspaces: z.array(z.pick(workspaceSchema, { id: true, name: true })),
  datasets: z.array(activityDatasetSchema),
})
export type Activity = z.infer<typeof activitySchema>
export type ActivityDataset = z.infer<typeof activityDatasetSchema>

/**
 * `GET /app/own-work`: the caller's own responses in the datasets that they may see; null: could not be read. `noted`: since
 * which UTC day it is noted when people work, and their own last one; null where it is not.
 */
export const ownWorkSchema = z.object({
  noted: z.nullable(z.object({ since: z.string(), day: z.nullable(z.string()) })),
  datasets: z.array(
    z.object({
      id: z.string(),
      work: z.nullable(
        // Records without a response of one's own, and the responses.
        z.object({ pending: z.number(), submitted: z.number(), discarded: z.number(), draft: z.number() }),
      ),
    }),
  ),
})
export type OwnWork = z.infer<typeof ownWorkSchema>
