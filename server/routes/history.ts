import type { FastifyInstance } from 'fastify'
import { z } from '#contract/zod.ts'
import { requireOwner, type Callers } from '../session/callers.ts'
import type { Journal } from '../store/store.ts'
import { parseOr422, uuidParam } from '../parse.ts'

const pageSchema = z.object({ before: z.optional(z.coerce.number().check(z.int(), z.positive())) })

/** What the journal knows of a user. */
export function historyRoutes(
  app: FastifyInstance,
  { callers, journal }: { callers: Callers; journal: Pick<Journal, 'history'> },
) {
  app.get('/app/users/:id/history', async (request) => {
    const id = uuidParam(request.params, 'id')
    const { before } = parseOr422(pageSchema, request.query)
    const caller = await callers.verify(request)
    requireOwner(caller.user)
    return journal.history(id, before ?? null)
  })
}
