import type {} from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from '#contract/zod.ts'
import { AppError } from '../errors.ts'
import { ownCookie, type Place } from '../place.ts'
import { personSchema } from './person.ts'
import { createSealing } from './sealing.ts'
import type { Keys } from './secrets.ts'

const cookieName = 'argilla_admin_session'
/** Browsers drop a cookie above 4,096 bytes, name and attributes included. */
const chunkLength = 3_800
/** A token of a username of some 300 characters of a non-Latin script takes two; more is nobody's name. */
const maxChunks = 6

const contentSchema = z.object({
  credential: z.object({
    type: z.enum(['token', 'api_key']),
    value: z.string(),
    provider: z.optional(z.string()),
    refresh_token: z.optional(z.string()),
  }),
  /** Argilla finds a token's user by name, so the id that signed in must be remembered here. */
  user_id: z.string(),
  /** ISO 8601 UTC. */
  expires_at: z.string(),
  /** Random; what signing out ends. */
  sid: z.string(),
  /** Of the sign-in, ISO 8601 UTC, by the database's clock. */
  issued_at: z.string(),
  /** How the user was then: see `person.ts`. */
  person: personSchema,
})
export type SessionContent = z.infer<typeof contentSchema>

export interface Sessions {
  /** Throws BadRequest for a credential too long for cookies. */
  write: (request: FastifyRequest, reply: FastifyReply, content: SessionContent) => Promise<void>
  /** Throws NotSignedIn where there is no cookie or one that this server can't read. */
  read: (request: FastifyRequest) => Promise<SessionContent>
  clear: (request: FastifyRequest, reply: FastifyReply) => void
}

/** Sessions live in the browser, encrypted, so that any copy of this server with the same secret can go on with them. */
export function createSessions(keys: Keys['session'], place: Place): Sessions {
  const sealing = createSealing(keys)
  const nameOf = (request: FastifyRequest, index: number) =>
    ownCookie(place, request).named(cookieName, index === 0 ? '' : `.${index}`)
  const options = (request: FastifyRequest) =>
    ({ ...ownCookie(place, request).options, sameSite: 'strict' }) as const

  return {
    async write(request, reply, content) {
      const sealed = await sealing.seal(JSON.stringify(content))
      const chunks = Math.ceil(sealed.length / chunkLength)
      if (chunks > maxChunks) throw new AppError('BadRequest')
      for (let index = 0; index < maxChunks; index++) {
        if (index < chunks) {
          const value = sealed.slice(index * chunkLength, (index + 1) * chunkLength)
          reply.setCookie(nameOf(request, index), value, options(request))
        } else if (index === chunks || request.cookies[nameOf(request, index)] !== undefined) {
          // The next one also where none came along, from another site: it would be taken for the end of this one.
          reply.clearCookie(nameOf(request, index), options(request))
        }
      }
    },

    async read(request) {
      let sealed = ''
      for (let index = 0; index < maxChunks; index++) {
        const chunk = request.cookies[nameOf(request, index)]
        if (chunk === undefined) break
        sealed += chunk
      }
      const content = contentOf(await sealing.open(sealed))
      if (!content) throw new AppError('NotSignedIn')
      return content
    },

    clear(request, reply) {
      for (let index = 0; index < maxChunks; index++) {
        if (request.cookies[nameOf(request, index)] !== undefined)
          reply.clearCookie(nameOf(request, index), options(request))
      }
    },
  }
}

/** Null for what no key of ours encrypted, or another version of this program. */
function contentOf(opened: string | null): SessionContent | null {
  try {
    return contentSchema.parse(JSON.parse(opened ?? ''))
  } catch {
    return null
  }
}
