import { randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { constants } from 'node:zlib'
import type { Info } from '#contract/app.ts'
import type { Argilla } from './argilla/argilla.ts'
import { createChanges } from './changes/changes.ts'
import { createNames } from './directory/names.ts'
import { createUsernames } from './directory/usernames.ts'
import { AppError, sendError } from './errors.ts'
import type { Lease } from './batches/run/holding.ts'
import { startBatches } from './batches/start.ts'
import { createBus } from './events/create-bus.ts'
import { createHub } from './events/hub.ts'
import { batchRoutes } from './routes/batches.ts'
import { eventRoutes } from './routes/events.ts'
import { changeRoutes } from './routes/changes.ts'
import { historyRoutes } from './routes/history.ts'
import { impactRoutes } from './routes/impact.ts'
import { infoRoutes } from './routes/info.ts'
import { membershipRoutes } from './routes/memberships.ts'
import { readRoutes } from './routes/reads.ts'
import { sessionRoutes } from './routes/session.ts'
import { usernameRoutes } from './routes/usernames.ts'
import { createCallers, OtherSession } from './session/callers.ts'
import { createEndings } from './session/endings.ts'
import { createIdentities } from './session/identities.ts'
import type { Keys } from './session/secrets.ts'
import { contentSecurityPolicy, guardRequests, pathOf } from './security.ts'
import { createSessions } from './session/sessions.ts'
import { pageRoutes } from './page/static.ts'
import { createAttempts } from './store/attempts.ts'
import { createJournal } from './store/journal/journal.ts'
import { createLeases } from './store/leases.ts'
import { createEndedSessions } from './store/sessions.ts'
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
  /** Milliseconds that only grow, for what is remembered for seconds. */
  monotonic?: () => number
  /** Milliseconds for a look at what became of a change whose answer was lost. */
  lookTimeout?: number
  /** How long this copy holds its batches without a sign of life; for tests. */
  lease?: Lease
}

/** The whole server without its port. */
export async function createApp(deps: AppDeps): Promise<FastifyInstance> {
  const { argilla, store, keys, logger, trustProxy: proxies } = deps
  const { monotonic = () => performance.now(), lookTimeout = 5_000 } = deps
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
    // A session that has ended must not come back with the next request. A wrong sign-in ends none, nor does
    // a page that is still another person's.
    if (
      error instanceof AppError &&
      error.status === 401 &&
      error.code !== 'argilla-admin::WrongCredentials' &&
      !(error instanceof OtherSession)
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

  const origin = randomUUID()
  const bus = createBus({ store, origin, log: logger })
  const hub = createHub(bus, origin)
  const journal = createJournal(store)
  const leases = createLeases(store)
  const identities = createIdentities(argilla, monotonic)
  const names = createNames()
  bus.listen(({ event }) => {
    if (event.type === 'user') identities.forget(event.user.id)
    if (event.type === 'user.deleted') identities.forget(event.user_id)
    if (event.type === 'workspace') names.learn([event.workspace])
  })
  const endings = createEndings(createEndedSessions(store), bus, monotonic)
  const callers = createCallers({ sessions, identities, endings })
  const changes = createChanges({ argilla, journal, leases, bus, names, identities, lookTimeout })
  const usernames = createUsernames({ argilla, bus, clock: monotonic })
  const batches = startBatches({
    argilla,
    bus,
    changes,
    holder: origin,
    identities,
    journal,
    key: keys.plans,
    log: logger,
    store,
    ...(deps.lease && { lease: deps.lease }),
  })

  const attempts = createAttempts(store, keys.attempts)
  sessionRoutes(app, {
    argilla,
    sessions,
    callers,
    endings,
    attempts,
    hub,
    onSignIn: (actor) => void batches.resume(actor),
  })
  infoRoutes(app, { argilla, info: deps.info })
  readRoutes(app, { argilla, callers, names })
  changeRoutes(app, { changes, callers })
  membershipRoutes(app, { argilla, callers, names })
  impactRoutes(app, { argilla, callers })
  historyRoutes(app, { callers, journal })
  usernameRoutes(app, { callers, usernames })
  batchRoutes(app, { callers, batches })
  eventRoutes(app, { callers, hub })
  pageRoutes(app, deps.pageFolder)
  // Before the server waits for its last requests, and while the store is still there.
  app.addHook('preClose', async () => {
    await batches.close()
    hub.close()
    await bus.close()
  })
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
