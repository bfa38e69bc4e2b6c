import { z } from './zod.ts'

/**
 * `GET /app/users/{id}/traces.jsonl` (owners only): all that is kept about a person, one a line, `kept` says what it is.
 * `POST /app/users/{id}/erase` (owners, with their password once more): takes the names out of it, and answers in how many
 * entries of the journal and steps of batches. Ids stay; of somebody who is gone, too.
 */
export const erasedSchema = z.object({
  entries: z.number(),
  steps: z.number(),
})
export type Erased = z.infer<typeof erasedSchema>
