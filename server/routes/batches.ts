import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { batchCommands, batchContinueSchema, stepStatusSchema } from '#contract/batches.ts'
import { batchStartSchema, planRequestSchema } from '#contract/plans.ts'
import { z } from '#contract/zod.ts'
import type { Batches } from '../batches/batches.ts'
import type { Actor } from '../changes/changes.ts'
import { AppError } from '../errors.ts'
import type { Callers } from '../session/callers.ts'
import { parseOr422, uuidParam } from '../parse.ts'

/** 20,000 steps without passwords are some 3 MB. */
const bodyLimitBytes = 4 * 1024 * 1024

const listSchema = z.object({ before: z.optional(z.guid()) })
const stepsSchema = z.object({
  after: z.optional(z.coerce.number().check(z.int(), z.gte(-1))),
  status: z.optional(stepStatusSchema),
})

/** What is done to many: plan it, start it, watch it, command it, take it back. */
export function batchRoutes(
  app: FastifyInstance,
  { callers, batches }: { callers: Callers; batches: Batches },
) {
  const actorOf = async (request: FastifyRequest): Promise<Actor> => {
    const { user, credential } = await callers.verify(request)
    return { user, credential }
  }

  /** Before so large a body is read: whose it is. */
  const large = {
    bodyLimit: bodyLimitBytes,
    onRequest: async (request: FastifyRequest) => {
      await callers.verify(request)
    },
  }
  const planning = {
    ...large,
    onRequest: async (request: FastifyRequest) => {
      const { user } = await callers.verify(request)
      if (user.role === 'annotator') throw new AppError('OwnersOnly')
    },
  }

  app.post('/app/batches/plan', planning, async (request, reply) => {
    const actor = await actorOf(request)
    return batches.plan(actor, parseOr422(planRequestSchema, request.body), goneOf(reply))
  })

  app.post('/app/batches', planning, async (request, reply) => {
    const actor = await actorOf(request)
    const batch = await batches.start(actor, parseOr422(batchStartSchema, request.body))
    return reply.code(201).send(batch)
  })

  app.get('/app/batches', async (request) => {
    const { before } = parseOr422(listSchema, request.query)
    return batches.list(await actorOf(request), before ?? null)
  })

  app.get('/app/batches/:id', async (request) => {
    const id = uuidParam(request.params, 'id')
    return batches.read(await actorOf(request), id)
  })

  app.get('/app/batches/:id/steps', async (request) => {
    const id = uuidParam(request.params, 'id')
    const { after, status } = parseOr422(stepsSchema, request.query)
    return batches.steps(await actorOf(request), id, { after: after ?? -1, status: status ?? null })
  })

  for (const command of batchCommands) {
    app.post(`/app/batches/:id/${command}`, large, async (request) => {
      const id = uuidParam(request.params, 'id')
      const body = parseOr422(batchContinueSchema, request.body ?? {})
      return batches.command(await actorOf(request), id, command, body)
    })
  }

  app.post('/app/batches/:id/revert', async (request, reply) => {
    const id = uuidParam(request.params, 'id')
    return batches.revert(await actorOf(request), id, goneOf(reply))
  })
}

/** Aborted when the browser is gone: nobody reads the plan any more. */
function goneOf(reply: FastifyReply): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => {
    gone.abort()
  })
  return gone.signal
}
