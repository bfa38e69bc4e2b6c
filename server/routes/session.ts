import type { FastifyInstance } from 'fastify'
import { z } from '#contract/zod.ts'
import { ownKeySchema, proofSchema, signInSchema } from '#contract/app.ts'
import { signInBytes } from '#node/limits.ts'
import type { Argilla } from '../argilla/argilla.ts'
import type { Callers } from '../session/callers.ts'
import type { Proofs } from '../session/proofs.ts'
import type { Endings } from '../session/endings.ts'
import { AppError, hasCode } from '../errors.ts'
import type { Hub } from '../events/hub.ts'
import { present } from '../argilla/present.ts'
import { toSession, type SignInWith } from '../session/sign-in.ts'
import type { Notes } from '../session/notes.ts'
import type { Sessions } from '../session/sessions.ts'
import { parseOr422 } from '../parse.ts'

const ownIdSchema = z.object({ id: z.string() })

interface SessionDeps {
  argilla: Argilla
  sessions: Sessions
  callers: Callers
  endings: Pick<Endings, 'end'>
  hub: Pick<Hub, 'cursor'>
  notes: Notes
  proofs: Proofs
  signIn: SignInWith
}

/** Sign-in, who is signed in, sign-out, and one's own API key. */
export function sessionRoutes(
  app: FastifyInstance,
  { argilla, sessions, callers, endings, hub, notes, proofs, signIn }: SessionDeps,
) {
  app.post('/app/session', { bodyLimit: signInBytes }, async (request, reply) =>
    reply.code(201).send(await signIn(request, reply, parseOr422(signInSchema, request.body))),
  )

  app.get('/app/session', async (request) => {
    const cursor = hub.cursor()
    const caller = await callers.verify(request, 0)
    return toSession(caller, caller.user, cursor)
  })

  app.delete('/app/session', async (request, reply) => {
    const session = await callers.read(request).catch(unlessOther)
    if (session) {
      notes.signedOut(request, session)
      await endings.end(session).catch((error: unknown) => {
        request.log.error({ err: error }, 'the end of a session could not be written to the store')
      })
    }
    sessions.clear(request, reply)
    // Also pages that Back would show as they were. Why nothing more: docs/decisions/0010.
    return reply.header('clear-site-data', '"cache"').code(204).send()
  })

  app.post('/app/session/proof', { bodyLimit: signInBytes }, async (request, reply) => {
    const proof = parseOr422(proofSchema, request.body)
    return proofs.give(request, reply, await callers.verify(request), proof)
  })

  app.get('/app/session/api-key', async (request) => {
    const caller = await callers.verify(request)
    await proofs.require(request, caller)
    const { credential, user_id } = caller
    const body = await argilla.json({ path: '/me', credential })
    const { id, api_key } = { ...present(ownKeySchema, body), ...present(ownIdSchema, body) }
    if (id !== user_id) throw new AppError('SessionReplaced')
    await notes.done(request, caller, 'key.show')
    return { api_key }
  })
}

/** Signing out without a session is none; out of somebody else's, which the cookie is by now, is refused. */
function unlessOther(error: unknown): null {
  if (hasCode(error, 'NotSignedIn')) return null
  throw error
}
