import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify'
import type { Database } from './database/database.ts'
import type { Services } from './endpoint.ts'
import { ArgillaError, serverError } from './errors.ts'
import { createPasswords, type Passwords } from './passwords.ts'
import { datasetRoutes } from './routes/datasets.ts'
import { memberRoutes } from './routes/members.ts'
import { openRoutes } from './routes/open.ts'
import { userRoutes } from './routes/users.ts'
import { workspaceRoutes } from './routes/workspaces.ts'
import { createTokens } from './tokens.ts'

interface EmbeddedDeps {
  database: Database
  /** Signs the tokens. */
  secretKey: string
  passwords?: Passwords
  logger?: FastifyServerOptions['logger']
}

/** What uvicorn says to what is not HTTP. */
const badRequest =
  'HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: 30\r\n\r\nInvalid HTTP request received.'
const prefix = '/api/v1'
/** FastAPI itself has no limit; this one is far above any body of these endpoints, and read within half a second. */
const bodyLimit = 2 * 1024 * 1024

/** The Argilla-compatible API; closing it closes the database. */
export function createEmbeddedApp(deps: EmbeddedDeps): FastifyInstance {
  const services: Services = {
    database: deps.database,
    passwords: deps.passwords ?? createPasswords(),
    tokens: createTokens(deps.secretKey),
  }
  const app = Fastify({
    logger: deps.logger ?? false,
    bodyLimit,
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 10_000 },
    clientErrorHandler: (_error, socket) => {
      if (socket.writable) socket.end(badRequest)
    },
    rewriteUrl: ({ url = '/' }) => normalised(url),
  })
  const routes: { method: string; pattern: RegExp }[] = []
  app.addHook('onRoute', ({ method, url }) => {
    routes.push({ method: String(method), pattern: new RegExp(`^${url.replace(/:\w+/g, '[^/]+')}$`) })
  })
  app.addHook('onClose', () => deps.database.close())

  // Every body comes as bytes: an endpoint that takes none must not care what it is.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((request, reply) => answerNotFound(routes, request, reply))

  void app.register(
    (api, _options, done) => {
      openRoutes(api, services)
      datasetRoutes(api, services)
      userRoutes(api, services)
      workspaceRoutes(api, services)
      memberRoutes(api, services)
      done()
    },
    { prefix },
  )
  return app
}

/** The path decoded as leniently as Python does it, each segment encoded again, so that no URL is a bad one. */
function normalised(url: string): string {
  const [path = '/', ...query] = url.split('?')
  const bytes = Buffer.from(
    path.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  )
  const encoded = bytes.toString('utf8').split('/').map(encodeURIComponent).join('/')
  return [encoded, ...query].join('?')
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof ArgillaError) return send(reply, error.status, error.body)
  const status = (error as { statusCode?: number }).statusCode ?? 500
  if (status < 500) return send(reply, status, { detail: (error as Error).message })
  request.log.error({ err: error }, 'request failed')
  const { status: failed, body } = serverError('builtins.Exception', 'Internal error')
  return send(reply, failed, body)
}

/** FastAPI's routing: another method of a known path is 405, a slash too many or too few redirects. */
function answerNotFound(
  routes: readonly { method: string; pattern: RegExp }[],
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const [path = '/', ...query] = request.url.split('?')
  const known = routes.find(({ pattern }) => pattern.test(path))
  if (known !== undefined)
    return send(reply.header('allow', known.method), 405, { detail: 'Method Not Allowed' })
  const other = path.endsWith('/') ? path.replace(/\/+$/, '') : `${path}/`
  if (!routes.some(({ pattern }) => pattern.test(other))) return send(reply, 404, { detail: 'Not Found' })
  const target = [other, ...query].join('?')
  return reply.redirect(`${request.protocol}://${request.host}${target}`, 307)
}

const send = (reply: FastifyReply, status: number, body: unknown) =>
  reply.code(status).type('application/json').send(body)
