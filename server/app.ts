import { randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { constants } from 'node:zlib'
import type { Info } from '#contract/app.ts'
import type { Argilla } from './argilla.ts'
import { createCallers } from './caller.ts'
import { AppError, sendError } from './errors.ts'
import { changeRoutes } from './routes/changes.ts'
import { historyRoutes } from './routes/history.ts'
import { impactRoutes } from './routes/impact.ts'
import { infoRoutes } from './routes/info.ts'
import { membershipRoutes } from './routes/memberships.ts'
import { readRoutes } from './routes/reads.ts'
import { sessionRoutes } from './routes/session.ts'
import type { Keys } from './secrets.ts'
import { contentSecurityPolicy, guardRequests, pathOf } from './security.ts'
import { createSessions } from './session.ts'
import { pageRoutes } from './static.ts'
import { createAttempts } from './store/attempts.ts'
import { createJournal } from './store/journal.ts'
import { createLeases } from './store/leases.ts'
import type { Store } from './store/store.ts'

export interface AppDeps {
  argilla: Argilla
  store: Store
  keys: Keys
  info: () => Info
  /** Folder of the built page. */
  pageFolder: string
  trustProxy: false | number | string
  logger: FastifyBaseLogger
}

/** The whole server without its port. */
export async function createApp(deps: AppDeps): Promise<FastifyInstance> {
  const { argilla, store, keys, logger, trustProxy: proxies } = deps
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    // With a number: so many addresses, counted from ours outwards, are proxies of the operator's.
    trustProxy: typeof proxies === 'number' ? (_address, hop) => hop < proxies : proxies,
    bodyLimit: 1024 * 1024,
    // A cookie of six parts is longer than Node's 16 KiB.
    http: { maxHeaderSize: 64 * 1024 },
    routerOptions: { maxParamLength: 1024 },
    exposeHeadRoutes: false,
    // An address that can't be read comes past all hooks.
    frameworkErrors: (error, request, reply) => {
      reply.headers({
        'x-request-id': request.id,
        'x-content-type-options': 'nosniff',
        'content-security-policy': contentSecurityPolicy(),
        'cache-control': 'no-store',
      })
      void sendError(error, request, reply)
    },
  })
  const sessions = createSessions(keys.session)

  app.setErrorHandler((error, request, reply) => {
    // A session that has ended must not come back with the next request. A wrong sign-in ends none.
    if (
      error instanceof AppError &&
      error.status === 401 &&
      error.code !== 'argilla-admin::WrongCredentials'
    ) {
      sessions.clear(request, reply)
    }
    return sendError(error, request, reply)
  })
  app.setNotFoundHandler((request, reply) => sendError(new AppError('NotFound'), request, reply))
  acceptJsonOnly(app)

  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  })
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: 1024,
    // Lists are compressed for each answer anew; Brotli's best would take seconds of one core.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } },
    zlibOptions: { level: 3 },
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'x-request-id': request.id,
      'content-security-policy': contentSecurityPolicy(),
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    })
  })
  guardRequests(app)
  app.addHook('onResponse', async (request, reply) => {
    const ms = Math.round(reply.elapsedTime)
    request.log.info(
      { method: request.method, path: pathOf(request), status: reply.statusCode, ms },
      'request',
    )
  })

  const callers = createCallers(argilla, sessions)
  const entries = createJournal(store)
  sessionRoutes(app, { argilla, sessions, callers, attempts: createAttempts(store, keys.attempts) })
  infoRoutes(app, { argilla, info: deps.info })
  readRoutes(app, { argilla, callers })
  changeRoutes(app, { argilla, callers, entries, leases: createLeases(store) })
  membershipRoutes(app, { argilla, callers })
  impactRoutes(app, { argilla, callers })
  historyRoutes(app, { callers, entries })
  pageRoutes(app, deps.pageFolder)
  return app
}

/** Levels of a body; the page sends one. What is far deeper could not be written out again for Argilla. */
const maxDepth = 8
const isDeeper = (value: unknown, depth: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth === 0 || Object.values(value).some((inner) => isDeeper(inner, depth - 1)))

/** One content type; an empty body (DELETE) is none. */
function acceptJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined)
    else {
      void parse(request, body as string, (error, value) => {
        if (!error && isDeeper(value, maxDepth)) done(new AppError('BadRequest'))
        else done(error, value)
      })
    }
  })
}
