import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { decodeJwt } from 'jose'
import { z } from '#contract/zod.ts'
import { ownKeySchema, signInSchema, type Session, type SignIn } from '#contract/app.ts'
import { userSchema, type User } from '#contract/users.ts'
import type { Argilla, Credential } from '../argilla/argilla.ts'
import type { Actor } from '../changes/changes.ts'
import type { Callers } from '../session/callers.ts'
import type { Endings } from '../session/endings.ts'
import { AppError, ArgillaRefusal } from '../errors.ts'
import type { Hub } from '../events/hub.ts'
import { present } from '../argilla/present.ts'
import type { SessionContent, Sessions } from '../session/sessions.ts'
import type { Attempts } from '../store/attempts.ts'
import { parseOr422 } from '../parse.ts'

const tokenSchema = z.object({ access_token: z.string() })
const ownIdSchema = z.object({ id: z.string() })

interface SessionDeps {
  argilla: Argilla
  sessions: Sessions
  callers: Callers
  endings: Endings
  attempts: Attempts
  hub: Pick<Hub, 'cursor'>
  /** Somebody has proven who they are. */
  onSignIn: (actor: Actor) => void
}

/** Sign-in, who is signed in, sign-out, and one's own API key. */
export function sessionRoutes(
  app: FastifyInstance,
  { argilla, sessions, callers, endings, attempts, hub, onSignIn }: SessionDeps,
) {
  app.post('/app/session', async (request, reply) => {
    const signIn = parseOr422(signInSchema, request.body)
    // Before the user is read: of what changes in between the page must hear.
    const cursor = hub.cursor()
    const attempt = await attempts.begin(request.ip, 'username' in signIn ? signIn.username : null)
    const proven = await prove(argilla, signIn).catch(async (error: unknown) => {
      if (!(error instanceof AppError && error.code === 'argilla-admin::WrongCredentials')) {
        await attempt.undecided()
      }
      throw error
    })
    await attempt.succeeded()
    const content: SessionContent = {
      credential: proven.credential,
      user_id: proven.user.id,
      expires_at: expiryOf(proven.credential),
      sid: randomUUID(),
      issued_at: new Date().toISOString(),
    }
    await sessions.write(request, reply, content)
    onSignIn(proven)
    return reply.code(201).send(toSession(content, proven.user, cursor))
  })

  app.get('/app/session', async (request) => {
    const cursor = hub.cursor()
    const caller = await callers.verify(request, 0)
    return toSession(caller, caller.user, cursor)
  })

  app.delete('/app/session', async (request, reply) => {
    const session = await callers.read(request).catch(unlessOther)
    if (session) {
      await endings.end(session.sid, session.user_id).catch((error: unknown) => {
        request.log.error({ err: error }, 'the end of a session could not be written to the store')
      })
    }
    sessions.clear(request, reply)
    // Also pages that Back would show as they were. Why nothing more: docs/decisions/0010.
    return reply.header('clear-site-data', '"cache"').code(204).send()
  })

  app.get('/app/session/api-key', async (request) => {
    const { credential, user_id } = await callers.verify(request)
    const body = await argilla.json({ path: '/me', credential })
    const { id, api_key } = { ...present(ownKeySchema, body), ...present(ownIdSchema, body) }
    if (id !== user_id) throw new AppError('SessionReplaced')
    return { api_key }
  })
}

/** Signing out without a session is none; out of somebody else's, which the cookie is by now, is refused. */
function unlessOther(error: unknown): null {
  if (error instanceof AppError && error.code === 'argilla-admin::NotSignedIn') return null
  throw error
}

/** Throws WrongCredentials; what else goes wrong at Argilla says nothing about the credentials. */
async function prove(argilla: Argilla, signIn: SignIn): Promise<{ credential: Credential; user: User }> {
  try {
    const credential = await credentialFor(argilla, signIn)
    return { credential, user: present(userSchema, await argilla.json({ path: '/me', credential })) }
  } catch (error) {
    const wrong =
      (error instanceof ArgillaRefusal && error.status === 401) ||
      (error instanceof AppError && error.code === 'argilla-admin::SessionExpired')
    throw wrong ? new AppError('WrongCredentials') : error
  }
}

async function credentialFor(argilla: Argilla, signIn: SignIn): Promise<Credential> {
  if ('api_key' in signIn) {
    // Anything else can't be sent in a header, so it is nobody's key.
    if (!/^[\x21-\x7e]{1,1024}$/.test(signIn.api_key)) throw new AppError('WrongCredentials')
    return { type: 'api_key', value: signIn.api_key }
  }
  const form = { username: signIn.username, password: signIn.password }
  const body = await argilla.json({ method: 'POST', path: '/token', form })
  return { type: 'token', value: present(tokenSchema, body).access_token }
}

function expiryOf({ type, value }: Credential): string | null {
  if (type === 'api_key') return null
  try {
    const { exp } = decodeJwt(value)
    return exp === undefined ? null : new Date(exp * 1000).toISOString()
  } catch {
    return null
  }
}

const toSession = (content: SessionContent, user: User, cursor: string): Session => ({
  user,
  cursor,
  method: content.credential.type === 'token' ? 'password' : 'api_key',
  expires_at: content.expires_at,
})
