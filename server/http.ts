import { randomUUID } from 'node:crypto'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { keptAddress } from '#node/address.ts'
import { boundConnections, requestLimits } from '#node/limits.ts'
import { followTraces } from './argilla/trace.ts'
import { sendError } from './errors.ts'
import { acceptJsonOnly } from './json-body.ts'
import { bareHeaders, guardChanges, guardHost, pathOf, secureAnswers, warnPastProxy } from './security.ts'
import { keepToBase, withinBase, type Place } from './place.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose cookie it came with, for the log; null: none, or one that could not be read. */
    userId: string | null
  }
}

interface HttpOptions {
  logger: FastifyBaseLogger
  trustProxy: false | number | string
  /** Where it listens, if only this machine reaches it and no proxy is before it. */
  ownHost: string | null
  place: Place
  /** Milliseconds that a connection may be silent: more than an answer lets one wait. */
  silenceMs: number
}

/** What all routes have in common: bodies, headers, compression, errors, one line of log an answer. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { logger, trustProxy, silenceMs, place } = options
  const limits = requestLimits({ silenceMs })
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    rewriteUrl: ({ url = '' }) => withinBase(place, url) ?? url,
    // With a number: so many addresses, counted from ours outwards, are proxies of the operator's.
    trustProxy: typeof trustProxy === 'number' ? (_address, hop) => hop < trustProxy : trustProxy,
    ...limits,
    // A cookie of six parts is longer than Node's 16 KiB.
    http: { ...limits.http, maxHeaderSize: 64 * 1024 },
    routerOptions: { maxParamLength: 1024 },
    exposeHeadRoutes: false,
    // An address that can't be read comes past all hooks.
    frameworkErrors: (error, request, reply) => {
      void sendError(error, request, reply.headers(bareHeaders(request.id)))
    },
  })
  boundConnections(app.server, trustProxy === false ? {} : { perAddress: null })
  app.setErrorHandler(sendError)
  app.decorateRequest('userId', null)
  followTraces(app)
  acceptJsonOnly(app)
  await app.register(cookie)
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    // Bodies come as they are: a few bytes would unfold to megabytes, for whoever sends them.
    globalDecompression: false,
    threshold: 1024,
    // At once what takes a millisecond or two: as a stream each document would hold memory while it waits for its turns.
    syncThreshold: 512 * 1024,
    // Lists are compressed for each answer anew; Brotli's best would take seconds of one core. With its usual window of
    // 4 MiB each answer under way would hold twice that.
    brotliOptions: {
      params: { [constants.BROTLI_PARAM_QUALITY]: 3, [constants.BROTLI_PARAM_LGWIN]: 18 },
    },
    zlibOptions: { level: 3 },
  })
  await secureAnswers(app, place)
  if (place.base !== '') keepToBase(app, place)
  guardChanges(app, place)
  if (trustProxy !== false) warnPastProxy(app)
  if (options.ownHost !== null) guardHost(app, options.ownHost, place)
  app.addHook('onResponse', (request, reply, done) => {
    const ms = Math.round(reply.elapsedTime)
    request.log.info(
      {
        method: request.method,
        path: pathOf({ url: request.originalUrl }),
        status: reply.statusCode,
        ms,
        user: request.userId,
        from: keptAddress(request.ip),
      },
      'request',
    )
    done()
  })
  return app
}
