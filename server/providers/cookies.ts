import type {} from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ownCookie, type Place } from '../place.ts'
import type { Sealing } from '../session/sealing.ts'

/** What this server gives a browser along that goes to another site, and takes once when it comes back. */
export interface SealedCookies {
  /** Those that the browser brings, of which the names begin so. */
  names: (request: FastifyRequest, prefix: string) => string[]
  put: (
    request: FastifyRequest,
    reply: FastifyReply,
    name: string,
    value: object,
    seconds: number,
  ) => Promise<void>
  /** null where there is none that this server has sealed. */
  take: (request: FastifyRequest, reply: FastifyReply, name: string) => Promise<unknown>
  drop: (request: FastifyRequest, reply: FastifyReply, name: string) => void
}

/** `Lax`, for the session's `Strict` is held back where one comes from another site; else bound as that one is. */
export function createSealedCookies(sealing: Sealing, place: Place): SealedCookies {
  const startOf = (request: FastifyRequest) => ownCookie(place, request).named('argilla_admin', '_')
  const optionsOf = (request: FastifyRequest) =>
    ({ ...ownCookie(place, request).options, sameSite: 'lax' }) as const
  const drop: SealedCookies['drop'] = (request, reply, name) => {
    reply.clearCookie(startOf(request) + name, optionsOf(request))
  }

  return {
    drop,

    names(request, prefix) {
      const start = startOf(request)
      return Object.keys(request.cookies)
        .filter((name) => name.startsWith(start + prefix))
        .map((name) => name.slice(start.length))
    },

    async put(request, reply, name, value, seconds) {
      const sealed = await sealing.seal(JSON.stringify(value))
      reply.setCookie(startOf(request) + name, sealed, { ...optionsOf(request), maxAge: seconds })
    },

    async take(request, reply, name) {
      const sealed = request.cookies[startOf(request) + name]
      if (sealed === undefined) return null
      drop(request, reply, name)
      const opened = await sealing.open(sealed)
      return opened === null ? null : (JSON.parse(opened) as unknown)
    },
  }
}
