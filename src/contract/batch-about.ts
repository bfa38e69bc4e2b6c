import { personSchema } from './steps.ts'
import { z } from './zod.ts'

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
