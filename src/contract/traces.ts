import { z } from './zod.ts'

/**
 * `GET /app/users/{id}/traces.jsonl` (owners only): all that is kept about a person, one a line, `kept` says what it is.
 * `POST /app/users/{id}/erase` (owners, with their password once more): takes the names out of it, and the days of work.
 * Answers in how many entries of the journal and steps of batches that was, and whether the file itself holds nothing of it
 * any more (false where another program was in the way). Ids stay; of somebody who is gone, too.
 */
export const erasedSchema = z.object({ entries: z.number(), steps: z.number(), isWritten: z.boolean() })
export type Erased = z.infer<typeof erasedSchema>
