import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type FastifyBaseLogger,
} from 'fastify'
import { isLoopback } from '#node/address.ts'
import { boundConnections, requestLimits } from '#node/limits.ts'
import { createCallers } from './callers.ts'
import type { Database } from './database/database.ts'
import { ArgillaError, diskFull, serverError } from './errors.ts'
import { createLists } from './lists.ts'
import { createPasswords, type Passwords } from './passwords.ts'
import { answerNotHttp, answerUnknownRoutes, lenientUrl } from './pydantic/routing.ts'
import { datasetRoutes } from './routes/datasets.ts'
import type { Services } from './routes/endpoint.ts'
import { memberRoutes } from './routes/members.ts'
import { openRoutes } from './routes/open.ts'
import { userRoutes } from './routes/users.ts'
import { webhookRoutes } from './routes/webhooks.ts'
import { workspaceRoutes } from './routes/workspaces.ts'
import { createTokens } from './tokens.ts'

interface EmbeddedDeps {
  database: Database
  /** Signs the tokens. */
  secretKey: string
  passwords?: Passwords
  logger?: FastifyBaseLogger
  /** Where it listens, if only this machine reaches it. */
  ownHost?: string | null
  /** Called after each change of a user, or their deletion. */
  onUserChanged?: () => void
}

/** The Argilla-compatible API; closing it closes the database. */
export function createEmbeddedApp(deps: EmbeddedDeps): FastifyInstance {
  const services: Services = {
    database: deps.database,
    callers: createCallers(deps.database),
    lists: createLists(deps.database),
    passwords: deps.passwords ?? createPasswords(),
    tokens: createTokens(deps.secretKey),
  }
  const app = Fastify({
    ...(deps.logger ? { loggerInstance: deps.logger } : { logger: false }),
    logController: new LogController({ disableRequestLogging: true }),
    // FastAPI itself has none; these are far above any body of these endpoints.
    ...requestLimits(),
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 10_000 },
    clientErrorHandler: answerNotHttp,
    rewriteUrl: ({ url = '/' }) => lenientUrl(url),
  })
  boundConnections(app.server)
  // Keys are in most answers. Lists say for themselves that they may be asked for again by their tag.
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    done()
  })
  if (deps.ownHost) refuseOtherHosts(app, deps.ownHost)
  app.addHook('onClose', () => deps.database.close())

  app.decorateRequest('userId', null)
  app.addHook('onResponse', (request, reply, done) => {
    const path = request.url.split('?', 1)[0]
    const ms = Math.round(reply.elapsedTime)
    const { method, userId, ip } = request
    request.log.info(
      { method, path, status: reply.statusCode, ms, user: userId, from: ip },
      'argilla request',
    )
    done()
  })

  const { onUserChanged } = deps
  if (onUserChanged)
    app.addHook('onResponse', (request, reply, done) => {
      const isUsers = request.routeOptions.url === '/api/v1/users/:user_id'
      if (isUsers && request.method !== 'GET' && reply.statusCode === 200) onUserChanged()
      done()
    })

  // Every body comes as bytes: an endpoint that takes none must not care what it is.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.setErrorHandler(answerError)
  answerUnknownRoutes(app)

  const routes = [openRoutes, datasetRoutes, userRoutes, workspaceRoutes, memberRoutes, webhookRoutes].flat()
  void app.register(
    (api, _options, done) => {
      for (const addTo of routes) addTo(api, services)
      done()
    },
    { prefix: '/api/v1' },
  )
  return app
}

/** As Starlette's TrustedHostMiddleware. What calls loopback by another name is a page of another site (DNS rebinding). */
function refuseOtherHosts(app: FastifyInstance, own: string): void {
  app.addHook('onRequest', (request, reply, done) => {
    const isOwn = ['', own].includes(request.hostname) || isLoopback(request.hostname)
    if (isOwn) done()
    else void reply.code(400).type('text/plain; charset=utf-8').send('Invalid host header')
  })
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, body } = error instanceof ArgillaError ? error : unexpected(error, request)
  return reply.code(status).type('application/json').send(body)
}

function unexpected(error: unknown, request: FastifyRequest): { status: number; body: unknown } {
  const { statusCode = 500, message } = error as { statusCode?: number; message: string }
  if (statusCode < 500) return { status: statusCode, body: { detail: message } }
  request.log.error({ err: error }, 'request failed')
  const isFull = error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL'
  return isFull ? diskFull() : serverError('builtins.Exception', 'Internal error')
}
