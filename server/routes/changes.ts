import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { JournalOperation } from '#contract/journal.ts'
import { z } from '#contract/zod.ts'
import { keptAddress } from '#node/address.ts'
import type { ChangeContext, Changes, Outcome } from '../changes/changes.ts'
import { operations, type Requests } from '../changes/operations.ts'
import { parseOr422, uuidParam } from '../parse.ts'
import type { Callers } from '../session/callers.ts'
import type { Proofs } from '../session/proofs.ts'

const bodySchema = z.record(z.string(), z.unknown())

/** Every single change that the page can make, at Argilla's own addresses. */
export function changeRoutes(
  app: FastifyInstance,
  { changes, callers, proofs }: { changes: Changes; callers: Callers; proofs: Proofs },
) {
  const contextOf = (request: FastifyRequest): ChangeContext => ({
    requestId: request.id,
    address: keptAddress(request.ip),
    log: request.log,
    batch: null,
    requireProof: async () => proofs.require(request, await callers.read(request)),
  })

  for (const operation of Object.keys(operations) as JournalOperation[]) {
    const { method, path } = operations[operation]
    app.route({
      method,
      url: `/api/v1${path}`,
      handler: async (request, reply) => {
        const asker = await callers.asker(request)
        // What is in it is looked at where the change is made.
        const asked = requestOf(request) as Requests[typeof operation]
        const outcome = await changes.make(operation, asker, asked, contextOf(request))
        return answer(reply, outcome, method === 'POST' ? 201 : 200)
      },
    })
  }
}

/** The body with the ids of the address, which count more than what the body calls the same. */
function requestOf({ method, body, params }: FastifyRequest): object {
  const sent = parseOr422(bodySchema, method === 'DELETE' ? (body ?? {}) : body)
  const names = Object.keys(params as object)
  return { ...sent, ...Object.fromEntries(names.map((name) => [name, uuidParam(params, name)])) }
}

/** Argilla's status where it was done; 200 where it was so already, 204 where there is nothing to show of it. */
function answer(reply: FastifyReply, { state, value }: Outcome<unknown>, done: 200 | 201): FastifyReply {
  if (value === null) return reply.code(204).send()
  return reply.code(state === 'done' ? done : 200).send(value)
}
