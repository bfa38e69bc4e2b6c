import { z } from './zod.ts'

/** Responses by their state. */
export const responseCountsSchema = z.object({
  submitted: z.number(),
  discarded: z.number(),
  draft: z.number(),
})

/** `GET /app/users/{id}/impact` (owners only): the responses that deleting this user would delete. */
export const impactSchema = z.object({
  totals: responseCountsSchema,
  /** Only datasets with at least one response of the user's, in Argilla's order. */
  datasets: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      workspace: z.object({ id: z.string(), name: z.string() }),
      responses: responseCountsSchema,
    }),
  ),
  /** Datasets whose progress could not be read: what is lost there is not in the totals. */
  failed: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type Impact = z.infer<typeof impactSchema>
