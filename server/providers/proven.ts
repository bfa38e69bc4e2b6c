import type { FastifyReply, FastifyRequest } from 'fastify'
import { givenProofSchema, type GivenProof } from '#contract/app.ts'
import { z } from '#contract/zod.ts'
import type { SessionContent } from '../session/sessions.ts'
import type { SealedCookies } from './cookies.ts'

/** Seconds that the page has to fetch it; the proof itself counts no longer. */
const lifetimeSeconds = 5 * 60
const name = 'proven'
const keptSchema = z.extend(givenProofSchema, { sid: z.string() })

/** What a proof through a provider gave lies in the browser that came back, and nowhere else, until the page fetches it, once. */
export interface Proven {
  keep: (
    request: FastifyRequest,
    reply: FastifyReply,
    session: Pick<SessionContent, 'sid'>,
    given: GivenProof,
  ) => Promise<void>
  /** null where nobody came back, or for another session. */
  take: (
    request: FastifyRequest,
    reply: FastifyReply,
    session: Pick<SessionContent, 'sid'>,
  ) => Promise<GivenProof | null>
}

export const createProven = (cookies: Pick<SealedCookies, 'put' | 'take'>): Proven => ({
  keep: (request, reply, { sid }, { proof }) =>
    cookies.put(request, reply, name, { sid, proof }, lifetimeSeconds),

  async take(request, reply, { sid }) {
    const { data } = keptSchema.safeParse(await cookies.take(request, reply, name))
    return data?.sid === sid ? { proof: data.proof } : null
  },
})
