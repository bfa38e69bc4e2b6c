import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from '#contract/zod.ts'
import type { SealedCookies } from './cookies.ts'

/** Milliseconds that somebody has to sign in at the provider. */
const lifetimeMs = 10 * 60_000
/** Of one browser at once: each tab may be on its way; more are given up, for a request has no room for them. */
const most = 4
/** States that are remembered as taken, of everybody; who makes up more has the oldest forgotten, whose code is used up. */
const mostTaken = 50_000

const sessionSchema = z.object({ sid: z.string(), user_id: z.string(), issued_at: z.string() })
const pendingSchema = z.object({
  provider: z.string(),
  /** Random; comes back with the browser. */
  state: z.string(),
  /** Random; its hash goes with the browser, it itself only to Argilla (PKCE). */
  verifier: z.string(),
  redirect_uri: z.string(),
  /** A path of ours. */
  next: z.string(),
  /** Milliseconds since 1970. */
  until: z.number(),
  /** The session whose person is to prove themselves; null: a sign-in. */
  again: z.nullable(sessionSchema),
  /** The one that this browser had when it went, which the sign-in ends. */
  replaced: z.nullable(sessionSchema),
})

/** A sign-in that is under way at a provider. */
export type Pending = z.infer<typeof pendingSchema>

export interface Pendings {
  begin: (
    request: FastifyRequest,
    reply: FastifyReply,
    what: Omit<Pending, 'state' | 'verifier' | 'until'>,
  ) => Promise<Pending>
  /** What was begun in this browser with this state; null where it was not, took too long, or was taken before. */
  take: (request: FastifyRequest, reply: FastifyReply, state: string) => Promise<Pending | null>
}

export const challengeOf = ({ verifier }: Pick<Pending, 'verifier'>): string =>
  createHash('sha256').update(verifier).digest('base64url')

/** Each has a cookie of its own, so that two tabs don't get into each other's way. */
export function createPendings(cookies: SealedCookies, now: () => number): Pendings {
  /** States that came back, in this order, with a time when their cookies are of no more use. */
  const taken = new Map<string, number>()

  function forgetOld() {
    for (const [one, until] of taken) {
      if (until > now() && taken.size < mostTaken) return
      taken.delete(one)
    }
  }

  return {
    async begin(request, reply, what) {
      const others = cookies.names(request, prefix)
      for (const name of others.slice(0, Math.max(0, others.length + 1 - most)))
        cookies.drop(request, reply, name)
      const random = () => randomBytes(32).toString('base64url')
      const pending = { ...what, state: random(), verifier: random(), until: now() + lifetimeMs }
      await cookies.put(request, reply, nameOf(pending.state), pending, lifetimeMs / 1000)
      return pending
    },

    async take(request, reply, state) {
      const { data } = pendingSchema.safeParse(await cookies.take(request, reply, nameOf(state)))
      if (!data || data.state !== state || data.until <= now() || taken.has(state)) return null
      forgetOld()
      // Not their own time, which is a little earlier: so those that came back first are over first.
      taken.set(state, now() + lifetimeMs)
      return data
    },
  }
}

const prefix = 'provider.'

/** Not the state itself: names of cookies are seen where values are covered. */
const nameOf = (state: string) => prefix + createHash('sha256').update(state).digest('base64url').slice(0, 12)
