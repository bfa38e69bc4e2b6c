import type {} from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { CompactEncrypt, compactDecrypt } from 'jose'
import { z } from '#contract/zod.ts'
import { AppError } from '../errors.ts'
import { isSecure, type Place } from '../place.ts'
import { personSchema } from './person.ts'
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
  // Behind TLS the prefix makes browsers refuse such a cookie from a sister domain, which could plant its own session. It wants
  // the path `/`, so that what stands at another base of the domain is told apart by the name.
  const nameOf = (request: FastifyRequest, index: number) =>
    [
      isSecure(place, request) ? '__Host-' : '',
      cookieName,
      place.base.replaceAll('/', '-'),
      index === 0 ? '' : `.${index}`,
    ].join('')
  const options = (request: FastifyRequest) => {
    const secure = isSecure(place, request)
    return { path: secure ? '/' : place.base || '/', httpOnly: true, sameSite: 'strict', secure } as const
  }

  const [newest] = keys
  if (!newest) throw new Error('no key for sessions')

  return {
    async write(request, reply, content) {
      const sealed = await new CompactEncrypt(Buffer.from(JSON.stringify(content)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(newest)
      const chunks = Math.ceil(sealed.length / chunkLength)
      if (chunks > maxChunks) throw new AppError('BadRequest')
      for (let index = 0; index < maxChunks; index++) {
        if (index < chunks) {
          const value = sealed.slice(index * chunkLength, (index + 1) * chunkLength)
          reply.setCookie(nameOf(request, index), value, options(request))
        } else if (request.cookies[nameOf(request, index)] !== undefined) {
          reply.clearCookie(nameOf(request, index), options(request))
        }
      }
    },

    async read(request) {
      let sealed = ''
      for (let index = 0; index < maxChunks; index++) sealed += request.cookies[nameOf(request, index)] ?? ''
      if (sealed === '') throw new AppError('NotSignedIn')
      for (const key of keys) {
        const content = await open(sealed, key)
        if (content) return content
      }
      throw new AppError('NotSignedIn')
    },

    clear(request, reply) {
      for (let index = 0; index < maxChunks; index++) {
        if (request.cookies[nameOf(request, index)] !== undefined)
          reply.clearCookie(nameOf(request, index), options(request))
      }
    },
  }
}

/** Null for what this key did not encrypt, or another version of this program. */
async function open(sealed: string, key: Uint8Array): Promise<SessionContent | null> {
  try {
    const { plaintext } = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    return contentSchema.parse(JSON.parse(new TextDecoder().decode(plaintext)))
  } catch {
    return null
  }
}
