import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { authenticate } from './auth.ts'
import { readJsonBody } from './body.ts'
import type { Database } from './database/database.ts'
import type { User } from './database/users.ts'
import type { FieldError } from './errors.ts'
import type { Passwords } from './passwords.ts'
import type { Tokens } from './tokens.ts'
import { type Check, type Checked, raise } from './validation.ts'

/** What the routes work with. */
export interface Services {
  database: Database
  passwords: Passwords
  tokens: Tokens
}

interface Endpoint<P extends Checks, Q extends Checks, B> {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below /api/v1, with `:names` as in `path`. */
  url: string
  status?: number
  path?: P
  /** All optional: what is absent is undefined. */
  query?: Q
  body?: Check<B>
  handle: (input: {
    actor: User
    path: Checked<P>
    query: Partial<Checked<Q>>
    body: B
    reply: FastifyReply
  }) => Promise<unknown>
}
type Checks = Record<string, Check<unknown>>

/**
 * Adds a route for signed-in users, with FastAPI's order of checks: the body must be JSON, then who is calling, then
 * all the inputs together, then what the handler looks at.
 */
export function endpoint<
  P extends Checks = Record<string, never>,
  Q extends Checks = Record<string, never>,
  B = undefined,
>(
  app: FastifyInstance,
  services: Services,
  { method, url, status = 200, path, query, body, handle }: Endpoint<P, Q, B>,
): void {
  app.route({
    method,
    url,
    handler: async (request, reply) => {
      // find-my-way lets a parameter be empty; for FastAPI that is another path
      if (Object.values(request.params as object).includes('')) {
        reply.callNotFound()
        return reply
      }
      const sent = body === undefined ? undefined : readJsonBody(request)
      const actor = await authenticate(request.headers, services)
      const errors: FieldError[] = []
      const input = {
        actor,
        path: checkAll(path, request.params, 'path', errors) as Checked<P>,
        query: checkAll(query, lastQueryValues(request), 'query', errors) as Partial<Checked<Q>>,
        body: (body === undefined ? undefined : checkBody(body, sent, errors)) as B,
        reply,
      }
      raise(errors)
      const answer = await handle(input)
      return reply.code(status).type('application/json').send(answer)
    },
  })
}

function checkAll(
  checks: Checks | undefined,
  values: unknown,
  source: string,
  errors: FieldError[],
): Record<string, unknown> {
  const given = values as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(checks ?? {})
      .filter(([name]) => given[name] !== undefined)
      .map(([name, check]) => [name, check(given[name], [source, name], errors)]),
  )
}

function checkBody<B>(check: Check<B>, sent: unknown, errors: FieldError[]): B | undefined {
  if (sent !== undefined) return check(sent, ['body'], errors)
  errors.push({ type: 'missing', loc: ['body'], msg: 'Field required' })
  return undefined
}

const lastQueryValues = (request: FastifyRequest) =>
  Object.fromEntries(new URLSearchParams(request.url.split('?', 2)[1] ?? ''))

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
