import type { FastifyReply, FastifyRequest } from 'fastify'
import type {} from '../http.ts'
import { untouchedHeader, userHeader } from '#contract/headers.ts'
import type { User } from '#contract/users.ts'
import { goneOf } from '#node/limits.ts'
import type { Asker } from '../changes/changes.ts'
import { AppError } from '../errors.ts'
import type { Endings } from './endings.ts'
import type { Identities } from './identities.ts'
import { hasOtherAccess } from './person.ts'
import type { SessionContent, Sessions } from './sessions.ts'

/** Who asks: the cookie's content, and who Argilla says that is. */
export interface Caller extends SessionContent {
  user: User
}

export interface Callers {
  /** The cookie's content, unproven. Throws NotSignedIn, and SessionReplaced where the page is another person's. */
  read: (request: FastifyRequest) => Promise<SessionContent>
  /** Who asks, proven before anything is done; `maxAge` as in {@link Identities}. */
  verify: (request: FastifyRequest, maxAge?: number) => Promise<Caller>
  /** For changes: the proof is under way, beside what the change looks at. */
  asker: (request: FastifyRequest) => Promise<Asker>
  /**
   * For reads: the proof and the read run side by side, and the read's result counts only once the proof holds. The
   * signal ends the read when it doesn't, and when the browser is gone.
   */
  alongside: <T>(
    request: FastifyRequest,
    reply: FastifyReply,
    read: (session: SessionContent, signal: AbortSignal) => Promise<T>,
  ) => Promise<[Caller, T]>
}

interface CallerDeps {
  sessions: Sessions
  identities: Identities
  endings: Pick<Endings, 'whyEnded' | 'use'>
}

export function createCallers({ sessions, identities, endings }: CallerDeps): Callers {
  async function read(request: FastifyRequest): Promise<SessionContent> {
    const session = await sessions.read(request)
    request.userId = session.user_id
    const shown = request.headers[userHeader]
    if (shown !== undefined && shown !== session.user_id) throw new AppError('SessionReplaced')
    return session
  }

  async function prove(request: FastifyRequest, session: SessionContent, maxAge?: number): Promise<User> {
    const proof = identities.prove(session.credential, session.user_id, maxAge)
    proof.catch(() => undefined)
    const end = await endings.whyEnded(session)
    if (end) throw new AppError(end)
    const user = await proof
    if (hasOtherAccess(session.person, user)) throw new AppError('SessionEnded')
    if (isUse(request)) await endings.use(session)
    return user
  }

  return {
    read,

    async verify(request, maxAge) {
      const session = await read(request)
      return { ...session, user: await prove(request, session, maxAge) }
    },

    async asker(request) {
      const session = await read(request)
      const user = prove(request, session)
      user.catch(() => undefined)
      return { user, credential: session.credential }
    },

    async alongside(request, reply, work) {
      const session = await read(request)
      const ended = new AbortController()
      const reading = work(session, AbortSignal.any([ended.signal, goneOf(reply.raw)]))
      reading.catch((error: unknown) => {
        if (error instanceof AppError && error.status === 401) identities.forget(session.user_id)
      })
      try {
        const user = await prove(request, session)
        return [{ ...session, user }, await reading]
      } catch (error) {
        ended.abort()
        throw error
      }
    },
  }
}

/** Not what a page that nobody touches asks by itself (docs/decisions/0014). */
const isUse = (request: FastifyRequest): boolean =>
  request.headers[untouchedHeader] === undefined && request.routeOptions.url !== '/app/events'

/** For what Argilla would not refuse by itself, because the answer is ours. */
export function requireOwner(user: User): void {
  if (user.role !== 'owner') throw new AppError('OwnersOnly')
}
