import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { requireOwner, type Callers } from '../caller.ts'
import type { Journal } from '../store/store.ts'
import { parseOr422, uuidParam } from './params.ts'

const pageSchema = z.object({ before: z.optional(z.coerce.number().check(z.int(), z.positive())) })
const usernameSchema = z.object({ username: z.string().check(z.minLength(1)) })

/** What the journal knows of a user, and of a username's last owner. */
export function historyRoutes(
  app: FastifyInstance,
  { callers, entries }: { callers: Callers; entries: Journal },
) {
  app.get('/app/users/:id/history', async (request) => {
    const id = uuidParam(request.params, 'id')
    const { before } = parseOr422(pageSchema, request.query)
    const caller = await callers.verify(request)
    requireOwner(caller.user)
    return entries.history(id, before ?? null)
  })

  app.get('/app/users/former', async (request) => {
    const { username } = parseOr422(usernameSchema, request.query)
    const caller = await callers.verify(request)
    requireOwner(caller.user)
    return entries.former(username)
  })
}
