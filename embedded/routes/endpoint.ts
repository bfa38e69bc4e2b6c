import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Callers } from '../callers.ts'
import type { Database } from '../database/database.ts'
import type { User } from '../database/users.ts'
import type { List, Lists } from '../lists.ts'
import type { Passwords } from '../passwords.ts'
import type { Checks } from '../pydantic/checks.ts'
import { type Declared, type Inputs, readInputs } from '../pydantic/inputs.ts'
import type { Tokens } from '../tokens.ts'
import { authenticate } from './auth.ts'
import { sendList } from './list-answer.ts'

/** What the routes work with. */
export interface Services {
  database: Database
  callers: Callers
  lists: Lists
  passwords: Passwords
  tokens: Tokens
}

/** Adds itself to the app. */
export type Route = (app: FastifyInstance, services: Services) => void

type Handle<P extends Checks, Q extends Checks, B, Answer> = (
  input: Inputs<P, Q, B> & Services & { actor: User },
) => Answer

/**
 * A route for signed-in users, with FastAPI's order of checks: the body must be JSON, then who is calling, then all the
 * inputs together, then what the handler looks at.
 * @param at the method and the path below /api/v1, with `:names` as in `path`
 */
export function endpoint<
  P extends Checks = Record<string, never>,
  Q extends Checks = Record<string, never>,
  B = undefined,
  Answer = unknown,
>(
  at: `${'GET' | 'POST' | 'PATCH' | 'DELETE'} /${string}`,
  { status = 200, ...declared }: Declared<P, Q, B> & { status?: number },
  handle: Handle<P, Q, B, Answer | Promise<Answer>>,
  send: (request: FastifyRequest, reply: FastifyReply, answer: Answer) => FastifyReply = sendJson,
): Route {
  const [method = '', url = ''] = at.split(' ')
  return (app, services) => {
    app.route({
      method,
      url,
      handler: async (request, reply) => {
        // find-my-way lets a parameter be empty; for FastAPI that is another path
        if (Object.values(request.params as object).includes('')) {
          reply.callNotFound()
          return reply
        }
        const checkInputs = readInputs(request, declared)
        const actor = await authenticate(request.headers, services)
        const answer = await handle({ actor, ...services, ...checkInputs() })
        return send(request, reply.code(status), answer)
      },
    })
  }
}

const sendJson = (_request: FastifyRequest, reply: FastifyReply, answer: unknown) =>
  reply.type('application/json').send(answer)

/** A route that answers a list of those that are kept ready. */
export const listEndpoint = <P extends Checks>(
  url: `/${string}`,
  path: P,
  handle: Handle<P, Record<string, never>, undefined, List | Promise<List>>,
): Route => endpoint<P, Record<string, never>, undefined, List>(`GET ${url}`, { path }, handle, sendList)
