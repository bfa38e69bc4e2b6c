import type { FastifyInstance, FastifyRequest } from 'fastify'
import { batchCommands, batchContinueSchema, stepStatusSchema } from '#contract/batches.ts'
import type { BatchStart, PlanRequest } from '#contract/plans.ts'
import { maxBatchBytes } from '#contract/steps.ts'
import { z } from '#contract/zod.ts'
import { goneOf } from '#node/limits.ts'
import type { Batches, RequireProof } from '../batches/batches.ts'
import { parsePlan, parseStart } from '../batches/body.ts'
import type { Actor } from '../changes/changes.ts'
import { AppError } from '../errors.ts'
import { requireOwner, type Callers } from '../session/callers.ts'
import type { Proofs } from '../session/proofs.ts'
import type { Notes } from '../session/notes.ts'
import { parseOr422, uuidParam } from '../parse.ts'

const listSchema = z.object({ before: z.optional(z.guid()) })
const idsSchema = z.array(z.guid()).check(z.maxLength(100))
const splitSchema = z.pipe(
  z.string(),
  z.transform((ids) => ids.split(',')),
)
const aboutsSchema = z.object({ ids: z.pipe(splitSchema, idsSchema) })
const entrySchema = z.object({ id: z.coerce.number().check(z.int(), z.positive()) })
const stepsSchema = z.object({
  after: z.optional(z.coerce.number().check(z.int(), z.gte(-1))),
  status: z.optional(stepStatusSchema),
})

interface BatchDeps {
  callers: Callers
  batches: Batches
  notes: Notes
  proofs: Proofs
}

/** What is done to many: plan it, start it, watch it, command it, take it back. */
export function batchRoutes(app: FastifyInstance, { callers, batches, notes, proofs }: BatchDeps) {
  const actorOf = async (request: FastifyRequest): Promise<Actor> => {
    const { user, credential } = await callers.verify(request)
    return { user, credential }
  }

  const proofOf =
    (request: FastifyRequest): RequireProof =>
    async () =>
      proofs.require(request, await callers.read(request))
  // Before so large a body is read: whether it is of any use from whoever sends it.
  const planning = {
    bodyLimit: maxBatchBytes,
    onRequest: async (request: FastifyRequest) => {
      const { user } = await callers.verify(request)
      if (user.role === 'annotator') throw new AppError('OwnersOnly')
    },
  }

  app.post('/app/batches/plan', planning, async (request, reply) => {
    const actor = await actorOf(request)
    const asked = await parsePlan(request.body)
    await notes.said(request, actor, 'batch.plan', { after: factsOf(asked) })
    return batches.plan(actor, asked, goneOf(reply.raw))
  })

  app.post('/app/batches', planning, async (request, reply) => {
    const actor = await actorOf(request)
    const asked = await parseStart(request.body)
    const batch = await batches.start(actor, asked, proofOf(request))
    await notes
      .done(request, actor, 'batch.start', { after: factsOf(asked), batchId: batch.id })
      .catch((error: unknown) => {
        // It runs already, and the store has it with who started it and when.
        request.log.error({ err: error, batch: batch.id }, 'the start could not be written to the journal')
      })
    return reply.code(201).send(batch)
  })

  app.get('/app/batches', async (request) => {
    const { before } = parseOr422(listSchema, request.query)
    return batches.list(await actorOf(request), before ?? null)
  })

  app.get('/app/batches/about', async (request) => {
    const actor = await actorOf(request)
    return { items: await batches.abouts(actor, parseOr422(aboutsSchema, request.query).ids) }
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
    const notedOf = (id: string) => ({ after: { command }, batchId: id })
    const own = {
      bodyLimit: maxBatchBytes,
      onRequest: async (request: FastifyRequest) => {
        const id = uuidParam(request.params, 'id')
        const actor = await actorOf(request)
        try {
          await batches.findFor(actor, id, command)
        } catch (error) {
          notes.refused(request, actor, 'batch.command', notedOf(id), error)
          throw error
        }
      },
    }
    app.post(`/app/batches/:id/${command}`, own, async (request) => {
      const id = uuidParam(request.params, 'id')
      const body = parseOr422(batchContinueSchema, request.body ?? {})
      const actor = await actorOf(request)
      const noted = notedOf(id)
      if (await batches.wantsProof(id, command, body)) await proofOf(request)()
      await notes.done(request, actor, 'batch.command', noted)
      return batches.command(actor, id, command, body)
    })
  }

  app.post('/app/batches/:id/revert', async (request, reply) => {
    const id = uuidParam(request.params, 'id')
    return batches.revert(await actorOf(request), id, goneOf(reply.raw))
  })

  app.post('/app/journal/:id/revert', async (request, reply) => {
    const { id } = parseOr422(entrySchema, request.params)
    const actor = await actorOf(request)
    requireOwner(actor.user)
    return batches.revertEntry(actor, id, goneOf(reply.raw))
  })
}

/** What the journal keeps of a plan: how much of what. The steps themselves stand with the batch. */
const factsOf = ({ kind, steps, reverts_entry: entry }: PlanRequest & Pick<BatchStart, 'reverts_entry'>) => ({
  kind,
  steps: String(steps.length),
  ...(entry !== undefined && { reverts_entry: String(entry) }),
})
