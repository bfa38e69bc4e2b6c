import { z } from './zod.ts'

/** What the page makes a file of, or a copy, or prints. `results`: of a batch. `hand_over`: new users with their passwords. */
const exportKindSchema = z.enum(['users', 'members', 'access', 'work', 'results', 'hand_over'])

/** Body of `POST /app/exports` (answers 204), before the page gives it out: the journal keeps it as `export`. */
export const exportSchema = z.strictObject({
  what: exportKindSchema,
  rows: z.number().check(z.int(), z.nonnegative()),
})
export type Export = z.infer<typeof exportSchema>
