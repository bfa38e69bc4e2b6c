import { userSchema } from './users.ts'
import { workspaceSchema } from './workspaces.ts'
import { z } from './zod.ts'

/** What a document holds of the picture: the first rows that its address asks for. */
export const firstRowsSchema = z.object({
  users: z.array(userSchema),
  /** How many users the filters and the search leave, and how many there are. */
  shown: z.number(),
  all: z.number(),
  /** User id → ids of their workspaces, for `users` alone, in the order of `workspaces`. */
  memberships: z.record(z.string(), z.array(z.string())),
  workspaces: z.array(workspaceSchema),
  /** Workspaces whose members could not be read; what is said of them may be older, or nothing. */
  failed: z.array(z.string()),
  version: z.string(),
  /** Milliseconds since the picture was compared with Argilla. */
  ageMs: z.number(),
})
export type FirstRows = z.infer<typeof firstRowsSchema>
