import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from './errors.ts'

/** Where people open the page. */
export interface Place {
  /** `BASE_PATH`: '' or `/admin`. */
  base: string
  /** The origin of `PUBLIC_URL`; null: as each request says. */
  origin: string | null
}

type Asked = Pick<FastifyRequest, 'protocol' | 'host'>

/** Null for what is no address; for `file:` and the like, `URL` says "null". */
export function originOf(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null
  const { origin } = new URL(address)
  return origin === 'null' ? null : origin
}

/** What this server takes for its own origin. */
export const ownOrigin = ({ origin }: Place, { protocol, host }: Asked): string | null =>
  origin ?? originOf(`${protocol}://${host}`)

/** Whether the browser came by TLS. */
export const isSecure = ({ origin }: Place, { protocol }: Pick<Asked, 'protocol'>): boolean =>
  origin === null ? protocol === 'https' : origin.startsWith('https:')

/**
 * A cookie of this server. Behind TLS the prefix makes browsers refuse one from a sister domain, which could plant its own. It
 * wants the path `/`, so that what stands at another base of the domain is told apart by the name.
 */
export function ownCookie(place: Place, request: Pick<Asked, 'protocol'>) {
  const secure = isSecure(place, request)
  return {
    named: (name: string, rest: string) =>
      (secure ? '__Host-' : '') + name + place.base.replaceAll('/', '-') + rest,
    options: { path: secure ? '/' : place.base || '/', httpOnly: true, secure },
  }
}

/** What stands below the base in an address as it was sent, `/` at its beginning; null: it is outside. */
export function withinBase({ base }: Place, url: string): string | null {
  if (!url.startsWith(base)) return null
  const rest = url.slice(base.length)
  if (rest === '' || rest.startsWith('?')) return `/${rest}`
  return rest.startsWith('/') ? rest : null
}

/**
 * The routes know nothing of a base: it is taken off what comes (`rewriteUrl`), and put before where an answer sends on. What
 * stands beside it is not ours.
 */
export function keepToBase(app: FastifyInstance, place: Place): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const isOurs = withinBase(place, request.originalUrl) !== null
    done(isOurs ? undefined : new AppError('NotFound', { base: place.base }))
  })
  app.addHook('onSend', (_request, reply, payload, done) => {
    const location = reply.getHeader('location')
    if (typeof location === 'string' && location.startsWith('/'))
      reply.header('location', place.base + location)
    done(null, payload)
  })
}
