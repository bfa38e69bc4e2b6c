import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { UnsecuredJWT } from 'jose'
import type { FakeArgilla, FakeUser } from '../fake-argilla.ts'
import { coded } from './answers.ts'

/** A route below /api/v1; `who` decides, the rest answers. */
export type Route = (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  who: (caller: FakeUser, request: FastifyRequest) => boolean,
  answer: (caller: FakeUser, request: FastifyRequest, reply: FastifyReply) => unknown,
) => void

export const createRoute =
  (app: FastifyInstance, fake: FakeArgilla): Route =>
  (method, path, who, answer) =>
    app.route({
      method,
      url: `/api/v1${path}`,
      handler: async (request, reply) => {
        const caller = callerOf(fake, request)
        if (!caller) return reply.code(401).send(coded('UnauthorizedError', 'Could not validate credentials'))
        if (!who(caller, request)) {
          return reply.code(403).send(coded('ForbiddenOperationError', 'Operation not allowed'))
        }
        // As in Argilla, who may is decided before what is done: two requests at once can both be allowed.
        await fake.intercept?.(request, reply)
        return reply.sent ? reply : answer(caller, request, reply)
      },
    })

function callerOf(fake: FakeArgilla, { headers }: FastifyRequest): FakeUser | undefined {
  const key = headers['x-argilla-api-key']
  if (key) return fake.users.find((user) => user.api_key === key)
  const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]
  if (!token || fake.tokens.ended.includes(token)) return undefined
  const { username } = UnsecuredJWT.decode<{ username: string }>(token).payload
  return fake.users.find((user) => user.username === username)
}

export const anyone = () => true
export const owner = (caller: FakeUser) => caller.role === 'owner'
export const isMember = (fake: FakeArgilla, user: FakeUser, workspaceId: string | undefined) =>
  user.role === 'owner' ||
  fake.members.some((member) => member.user_id === user.id && member.workspace_id === workspaceId)

/** The one that the address names. */
export const byId = <T extends { id: string }>(list: T[], request: FastifyRequest) =>
  list.find(({ id }) => id === (request.params as { id: string }).id)
