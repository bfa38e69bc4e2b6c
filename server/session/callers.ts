import type { FastifyReply, FastifyRequest } from 'fastify'
import { userSchema, type User } from '#contract/users.ts'
import type { Argilla } from '../argilla/argilla.ts'
import { AppError } from '../errors.ts'
import { present } from '../argilla/present.ts'
import type { SessionContent, Sessions } from './sessions.ts'

/** Who asks: the cookie's content, and who Argilla says that is. */
export interface Caller extends SessionContent {
  user: User
}

export interface Callers {
  /** Throws NotSignedIn without asking Argilla, for what must not even wait or be locked for a stranger. */
  requireCookie: (request: FastifyRequest) => Promise<void>
  /** For changes: who asks, proven before anything is done. */
  verify: (request: FastifyRequest) => Promise<Caller>
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

export function createCallers(argilla: Argilla, sessions: Sessions): Callers {
  async function prove(session: SessionContent, signal?: AbortSignal): Promise<Caller> {
    const body = await argilla.json({
      path: '/me',
      credential: session.credential,
      ...(signal && { signal }),
    })
    const user = present(userSchema, body)
    if (user.id !== session.user_id) throw new AppError('SessionReplaced')
    return { ...session, user }
  }

  return {
    requireCookie: async (request) => {
      await sessions.read(request)
    },

    verify: async (request) => prove(await sessions.read(request)),

    async alongside(request, reply, read) {
      const session = await sessions.read(request)
      const ended = new AbortController()
      reply.raw.once('close', () => {
        ended.abort()
      })
      const reading = read(session, ended.signal)
      reading.catch(() => undefined)
      try {
        return [await prove(session, ended.signal), await reading]
      } catch (error) {
        ended.abort()
        throw error
      }
    },
  }
}

/** For what Argilla would not refuse by itself, because the answer is ours. */
export function requireOwner(user: User): void {
  if (user.role !== 'owner') throw new AppError('OwnersOnly')
}
