import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { userDeleteSchema, type UserCreateRequest, type UserUpdate } from '#contract/users.ts'
import type { WorkspaceCreate } from '#contract/workspaces.ts'
import { z } from '#contract/zod.ts'
import type { ChangeContext, Changes, Outcome } from '../changes/changes.ts'
import type { Callers } from '../session/callers.ts'
import { parseOr422, uuidParam } from './params.ts'

const memberSchema = z.object({ user_id: z.string() })

/** Every single change that the page can make. What a body holds beside our own fields is for Argilla to refuse. */
export function changeRoutes(
  app: FastifyInstance,
  { changes, callers }: { changes: Changes; callers: Callers },
) {
  app.post('/api/v1/users', async (request, reply) =>
    created(
      reply,
      await changes.createUser(
        await callers.asker(request),
        request.body as UserCreateRequest,
        contextOf(request),
      ),
    ),
  )

  app.patch('/api/v1/users/:id', async (request, reply) => {
    const id = uuidParam(request.params, 'id')
    const asker = await callers.asker(request)
    return changed(reply, await changes.updateUser(asker, id, request.body as UserUpdate, contextOf(request)))
  })

  app.delete('/api/v1/users/:id', async (request, reply) => {
    const id = uuidParam(request.params, 'id')
    const body = parseOr422(userDeleteSchema, request.body ?? {})
    const asker = await callers.asker(request)
    return changed(reply, await changes.deleteUser(asker, id, body, contextOf(request)))
  })

  app.post('/api/v1/workspaces', async (request, reply) =>
    created(
      reply,
      await changes.createWorkspace(
        await callers.asker(request),
        request.body as WorkspaceCreate,
        contextOf(request),
      ),
    ),
  )

  app.delete('/api/v1/workspaces/:id', async (request, reply) => {
    const id = uuidParam(request.params, 'id')
    const asker = await callers.asker(request)
    return changed(reply, await changes.deleteWorkspace(asker, id, contextOf(request)))
  })

  app.post('/api/v1/workspaces/:id/users', async (request, reply) => {
    const workspaceId = uuidParam(request.params, 'id')
    const userId = parseOr422(memberSchema, request.body).user_id.toLowerCase()
    const asker = await callers.asker(request)
    return created(reply, await changes.addMember(asker, { workspaceId, userId }, contextOf(request)))
  })

  app.delete('/api/v1/workspaces/:id/users/:user_id', async (request, reply) => {
    const workspaceId = uuidParam(request.params, 'id')
    const userId = uuidParam(request.params, 'user_id')
    const asker = await callers.asker(request)
    return changed(reply, await changes.removeMember(asker, { workspaceId, userId }, contextOf(request)))
  })
}

const contextOf = (request: FastifyRequest): ChangeContext => ({
  requestId: request.id,
  log: request.log,
  batch: null,
})

/** Argilla's 201; 200 where it was there already. */
const created = (reply: FastifyReply, outcome: Outcome<unknown>) => answer(reply, outcome, 201)
const changed = (reply: FastifyReply, outcome: Outcome<unknown>) => answer(reply, outcome, 200)

function answer(reply: FastifyReply, { state, value }: Outcome<unknown>, done: 200 | 201): FastifyReply {
  if (value === null) return reply.code(204).send()
  return reply.code(state === 'done' ? done : 200).send(value)
}
