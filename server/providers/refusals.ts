import type { FastifyReply, FastifyRequest } from 'fastify'
import type { RefusedSignIn } from '#contract/first-paint.ts'
import { providerFailureSchema } from '#contract/sign-in/providers.ts'
import { z } from '#contract/zod.ts'
import type { SealedCookies } from './cookies.ts'

const lifetimeSeconds = 60

const refusedSchema = z.object({
  username: z.literal(''),
  missing: z.array(z.never()),
  error: z.nullable(
    z.object({ status: z.number(), code: z.string(), params: z.record(z.string(), z.unknown()) }),
  ),
  provider: z.nullable(z.object({ name: z.string(), failure: providerFailureSchema })),
})

/** Why a sign-in through a provider came to nothing, said once by the page that the browser is sent on to. */
export interface Refusals {
  keep: (request: FastifyRequest, reply: FastifyReply, refused: RefusedSignIn) => Promise<void>
  take: (request: FastifyRequest, reply: FastifyReply) => Promise<RefusedSignIn | null>
}

/** In a cookie, for in the address anybody could write it, and it would be said again with each reload. */
export const createRefusals = (cookies: SealedCookies): Refusals => ({
  keep: (request, reply, refused) => cookies.put(request, reply, 'refused', refused, lifetimeSeconds),
  take: async (request, reply) =>
    refusedSchema.safeParse(await cookies.take(request, reply, 'refused')).data ?? null,
})
