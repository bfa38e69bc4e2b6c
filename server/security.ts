import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from './errors.ts'

/** Everything from ourselves, nothing inline; Emotion's style elements carry the page's nonce. */
export const contentSecurityPolicy = (nonce?: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${nonce === undefined ? '' : ` 'nonce-${nonce}'`}`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

export const createNonce = () => randomBytes(18).toString('base64url')

const isUnsafe = (method: string) => !['GET', 'HEAD', 'OPTIONS'].includes(method)

/** The path as it was sent, without the query string, which is never logged. */
export const pathOf = (request: { url: string }) => request.url.split('?', 1)[0] ?? ''

/**
 * For every answer: not kept unless its route says so, HSTS behind TLS. For every change: our own page's origin, and
 * JSON. No path is looked at: the router takes `/%61pp/session` and `http://x/app/session` for `/app/session`.
 */
export function guardRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000')
    reply.header('cache-control', 'no-store')
    if (!isUnsafe(request.method)) return
    if (!hasOwnOrigin(request)) throw new AppError('ForeignOrigin')
    if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
      throw new AppError('JsonRequired')
    }
  })
}

/** Browsers send Origin with every state-changing request. A missing one is no browser, or one that hides it. */
function hasOwnOrigin(request: FastifyRequest): boolean {
  const { origin } = request.headers
  const own = `${request.protocol}://${request.host}`
  return (
    origin !== undefined &&
    URL.canParse(origin) &&
    URL.canParse(own) &&
    new URL(origin).origin === new URL(own).origin &&
    new URL(origin).origin !== 'null'
  )
}
