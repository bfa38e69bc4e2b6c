import type {} from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { RefusedSignIn } from '#contract/first-paint.ts'
import { providerFailureSchema } from '#contract/app.ts'
import { z } from '#contract/zod.ts'
import type { Sealing } from '../session/sealing.ts'

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
export function createRefusals(sealing: Sealing): Refusals {
  return {
    async keep(request, reply, refused) {
      const options = { ...optionsOf(request), maxAge: lifetimeSeconds }
      reply.setCookie(nameOf(request), await sealing.seal(JSON.stringify(refused)), options)
    },
    async take(request, reply) {
      const sealed = request.cookies[nameOf(request)]
      if (sealed === undefined) return null
      reply.clearCookie(nameOf(request), optionsOf(request))
      const opened = await sealing.open(sealed)
      return refusedSchema.safeParse(opened === null ? null : JSON.parse(opened)).data ?? null
    },
  }
}

const nameOf = ({ protocol }: FastifyRequest) =>
  `${protocol === 'https' ? '__Host-' : ''}argilla_admin_refused`

const optionsOf = ({ protocol }: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: protocol === 'https' }) as const
