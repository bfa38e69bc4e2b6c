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
    const addresses = addressesOf(request)
    if (addresses.opened === null || addresses.opened !== addresses.own) {
      // Most often it is a proxy that does not pass on what it was called: an operator's to mend.
      request.log.warn(addresses, 'ForeignOrigin')
      throw new AppError('ForeignOrigin', addresses)
    }
    if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
      throw new AppError('JsonRequired')
    }
  })
}

/**
 * Where the page was opened, as the browser says (null: it hides it, or is no browser), and what this server takes for
 * its own address.
 */
const addressesOf = ({ headers, protocol, host }: FastifyRequest) => ({
  opened: originOf(headers.origin),
  own: originOf(`${protocol}://${host}`),
})

/** Null for what is no address; for `file:` and the like, `URL` says "null". */
function originOf(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null
  const { origin } = new URL(address)
  return origin === 'null' ? null : origin
}
