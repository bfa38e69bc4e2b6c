import { z } from './zod.ts'

/** An id as it may stand in a path at Argilla, in lower case as Argilla gives it back. */
export const idSchema = z.guid().check(z.toLowerCase())
