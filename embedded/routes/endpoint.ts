import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Database } from '../database/database.ts'
import type { User } from '../database/users.ts'
import type { Passwords } from '../passwords.ts'
import type { Checks } from '../pydantic/checks.ts'
import { type Declared, type Inputs, readInputs } from '../pydantic/inputs.ts'
import type { Tokens } from '../tokens.ts'
import { authenticate } from './auth.ts'

/** What the routes work with. */
export interface Services {
  database: Database
  passwords: Passwords
  tokens: Tokens
}

/** Adds itself to the app. */
export type Route = (app: FastifyInstance, services: Services) => void

type Handle<P extends Checks, Q extends Checks, B> = (
  input: Inputs<P, Q, B> & Services & { actor: User },
) => unknown

/**
 * A route for signed-in users, with FastAPI's order of checks: the body must be JSON, then who is calling, then all the
 * inputs together, then what the handler looks at.
 * @param at the method and the path below /api/v1, with `:names` as in `path`
 */
export function endpoint<
  P extends Checks = Record<string, never>,
  Q extends Checks = Record<string, never>,
  B = undefined,
>(
  at: `${'GET' | 'POST' | 'PATCH' | 'DELETE'} /${string}`,
  { status = 200, ...declared }: Declared<P, Q, B> & { status?: number },
  handle: Handle<P, Q, B>,
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
        return reply.code(status).type('application/json').send(answer)
      },
    })
  }
}

/** Answers a long list, which comes as pieces of JSON, and lets other requests in between the pieces. */
export const streamItems = (pieces: readonly string[]) => Readable.from(itemsBody(pieces))

async function* itemsBody(pieces: readonly string[]): AsyncGenerator<string> {
  yield '{"items":['
  for (const [n, piece] of pieces.entries()) {
    yield n === 0 ? piece : `,${piece}`
    await nextTurn() // a fast reader would be given all of it in one turn
  }
  yield ']}'
}
