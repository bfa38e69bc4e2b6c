import type { FastifyInstance } from 'fastify'
import { dismissalSchema } from '#contract/findings.ts'
import { parseOr422 } from '../parse.ts'
import { requireOwner, type Callers } from '../session/callers.ts'
import type { Notes } from '../session/notes.ts'

/** What an owner has looked at and lets be; the journal keeps why. */
export function findingRoutes(app: FastifyInstance, { callers, notes }: { callers: Callers; notes: Notes }) {
  app.post('/app/findings/dismiss', async (request, reply) => {
    const caller = await callers.verify(request)
    requireOwner(caller.user)
    const { finding, count, reason } = parseOr422(dismissalSchema, request.body)
    await notes.done(request, caller, 'finding.dismiss', { after: { finding, count: String(count), reason } })
    return reply.code(204).send()
  })
}
