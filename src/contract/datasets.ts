import { responseCountsSchema } from './impact.ts'
import { z } from './zod.ts'

export const datasetSchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['draft', 'ready']),
  workspace_id: z.string(),
  last_activity_at: z.string(),
  inserted_at: z.string(),
  updated_at: z.string(),
})
export type Dataset = z.infer<typeof datasetSchema>

export const datasetsSchema = z.object({ items: z.array(datasetSchema) })

/** `GET /api/v1/datasets/{id}/progress`: counts of records. */
export const datasetProgressSchema = z.object({
  total: z.number(),
  completed: z.number(),
  pending: z.number(),
  users: z.array(z.object({ username: z.string() })),
})
export type DatasetProgress = z.infer<typeof datasetProgressSchema>

/**
 * `GET /api/v1/datasets/{id}/users/progress`: `completed` and `pending` are the state of the record, the counts in
 * them the state of the user's responses. All six together are a user's responses in the dataset.
 */
export const usersProgressSchema = z.object({
  users: z.array(
    z.object({
      username: z.string(),
      completed: responseCountsSchema,
      pending: responseCountsSchema,
    }),
  ),
})
export type UsersProgress = z.infer<typeof usersProgressSchema>
