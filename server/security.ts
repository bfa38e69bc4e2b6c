import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isLoopback } from '#node/address.ts'
import { AppError } from './errors.ts'
import { isSecure, originOf, ownOrigin, type Place } from './place.ts'

/**
 * Everything from ourselves, nothing inline; helmet adds a nonce, which Emotion's style elements carry. No text becomes HTML or
 * code in the page, so no Trusted Types policy is needed, and none can be made.
 */
const directives = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ["'none'"],
}

const isUnsafe = (method: string) => !['GET', 'HEAD', 'OPTIONS'].includes(method)

/** The path as it was sent, without the query string, which is never logged. */
export const pathOf = (request: { url: string }) => request.url.split('?', 1)[0] ?? ''

/** Who opens an answer of the API by itself is to get a file, and no page of what somebody called themselves. */
const asFile = 'attachment; filename="api.json"'

/** What stands on an answer that comes past all hooks, because its address can't be read. */
export const bareHeaders = (requestId: string) => ({
  'x-request-id': requestId,
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'",
  'cache-control': 'no-store',
  'content-disposition': asFile,
})

/** For every answer: what browsers may do with it, and that it is not kept unless its route says so. */
export async function secureAnswers(app: FastifyInstance, place: Place): Promise<void> {
  await app.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: { useDefaults: false, directives },
    // Helmet sends it over plain HTTP too, which the standard forbids.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  })
  app.addHook('onRequest', (request, reply, done) => {
    if (isSecure(place, request)) reply.header('strict-transport-security', 'max-age=31536000')
    reply.headers({
      'x-request-id': request.id,
      'cache-control': 'no-store',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    })
    done()
  })
  app.addHook('onSend', (_request, reply, payload, done) => {
    const isJson = /^application\/json\b/.test(String(reply.getHeader('content-type')))
    if (isJson && !reply.hasHeader('content-disposition')) reply.header('content-disposition', asFile)
    done(null, payload)
  })
}

/**
 * For every change: our own page's origin, and JSON, or a form where the route takes one. No path is looked at: the router takes `/%61pp/session` and
 * `http://x/app/session` for `/app/session`.
 */
export function guardChanges(app: FastifyInstance, place: Place): void {
  app.addHook('onRequest', (request, _reply, done) => {
    // What is signed comes from no page, and a page can't sign.
    const isOfPage = isUnsafe(request.method) && request.routeOptions.config.isSigned !== true
    const refusal = isOfPage ? refusalOf(request, place) : null
    done(refusal ?? undefined)
  })
}

/**
 * Only this machine reaches it, so whatever calls it by another machine's name is a page of another site, whose name was made
 * to stand for this address.
 */
export function guardHost(app: FastifyInstance, own: string, place: Place): void {
  const names = ['', own, ...(place.origin === null ? [] : [new URL(place.origin).hostname])]
  app.addHook('onRequest', (request, _reply, done) => {
    // Without one it is no browser.
    const isOwn = names.includes(request.hostname) || isLoopback(request.hostname)
    if (isOwn) {
      done()
      return
    }
    const addresses = { opened: originOf(`http://${request.host}`), own: place.origin ?? `http://${own}` }
    request.log.warn(addresses, 'ForeignOrigin')
    done(new AppError('ForeignOrigin', addresses))
  })
}

/** Addresses past the proxy that are told of once. */
const mostToldOf = 100

/** Behind a proxy: what has no mark of it has come past it, and can call itself what it likes. */
export function warnPastProxy(app: FastifyInstance): void {
  const toldOf = new Set<string>()
  app.addHook('onRequest', (request, _reply, done) => {
    const address = request.socket.remoteAddress ?? ''
    const isPast =
      request.headers['x-forwarded-for'] === undefined && request.routeOptions.config.isSigned !== true
    const isNew = isPast && !toldOf.has(address)
    if (isNew && toldOf.size < mostToldOf) {
      toldOf.add(address)
      request.log.warn({ address }, 'came past the proxy of TRUST_PROXY, which alone should reach this port')
    }
    done()
  })
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the route takes what a form sends, instead of JSON. */
    takesForm?: boolean
    /** Whether it is called by no page, and proves itself by a signature. */
    isSigned?: boolean
  }
}

function refusalOf(request: FastifyRequest, place: Place): AppError | null {
  const addresses = addressesOf(request, place)
  if (addresses.opened === null || addresses.opened !== addresses.own) {
    // Most often it is a proxy that does not pass on what it was called: an operator's to mend.
    request.log.warn(addresses, 'ForeignOrigin')
    return new AppError('ForeignOrigin', addresses)
  }
  const type = /^[^;\s]*/.exec(request.headers['content-type'] ?? '')?.[0].toLowerCase()
  const wanted = request.routeOptions.config.takesForm ? 'x-www-form-urlencoded' : 'json'
  return type === `application/${wanted}` ? null : new AppError('JsonRequired')
}

/**
 * Where the page was opened, as the browser says (null: it hides it, or is no browser), and what this server takes for
 * its own address.
 */
const addressesOf = (request: FastifyRequest, place: Place) => ({
  opened: originOf(request.headers.origin),
  own: ownOrigin(place, request),
})
