import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { decodeJwt } from 'jose'
import type { Session, SignIn } from '#contract/app.ts'
import { userSchema, type User } from '#contract/users.ts'
import { z } from '#contract/zod.ts'
import { networkOf } from '#node/address.ts'
import type { Argilla, Credential } from '../argilla/argilla.ts'
import { present } from '../argilla/present.ts'
import type { Actor } from '../changes/changes.ts'
import { AppError, ArgillaRefusal } from '../errors.ts'
import type { Hub } from '../events/hub.ts'
import type { Attempts } from '../store/attempts.ts'
import type { Notes } from './notes.ts'
import type { SessionContent, Sessions } from './sessions.ts'
import { createTurns } from './turns.ts'

const tokenSchema = z.object({ access_token: z.string() })

interface SignInDeps {
  argilla: Argilla
  sessions: Sessions
  attempts: Attempts
  hub: Pick<Hub, 'cursor'>
  notes: Pick<Notes, 'signedIn' | 'notSignedIn'>
  /** Somebody has proven who they are. */
  onSignIn: (actor: Actor) => void
}

/** Writes the session's cookies. Throws WrongCredentials, TooManyAttempts, and what says nothing about the credentials. */
export type SignInWith = (request: FastifyRequest, reply: FastifyReply, signIn: SignIn) => Promise<Session>

export function createSignIn({ argilla, sessions, attempts, hub, notes, onSignIn }: SignInDeps): SignInWith {
  const inTurn = createTurns()

  async function tryOnce({ ip }: FastifyRequest, signIn: SignIn, gone: AbortSignal) {
    const attempt = await attempts.begin(ip, 'username' in signIn ? signIn.username : null)
    await sleep(attempt.delayMs)
    if (gone.aborted) throw new AppError('TooManyAttempts', { retry_after: 5 })
    return inTurn(networkOf(ip), gone, async () => {
      const proven = await prove(argilla, signIn, gone).catch(async (error: unknown) => {
        if (saysNothing(error) && !gone.aborted) await attempt.undecided()
        throw error
      })
      await attempt.succeeded()
      return proven
    })
  }

  return async (request, reply, signIn) => {
    // Before the user is read: of what changes in between the page must hear.
    const cursor = hub.cursor()
    const gone = new AbortController()
    reply.raw.once('close', () => {
      gone.abort()
    })
    const proven = await tryOnce(request, signIn, gone.signal).catch((error: unknown) => {
      notes.notSignedIn(request, signIn, error)
      throw error
    })
    const content: SessionContent = {
      credential: proven.credential,
      user_id: proven.user.id,
      expires_at: expiryOf(proven.credential),
      sid: randomUUID(),
      issued_at: new Date().toISOString(),
    }
    await sessions.write(request, reply, content)
    notes.signedIn(request, proven)
    onSignIn(proven)
    return toSession(content, proven.user, cursor)
  }
}

/** What the page may know of a session. */
export const toSession = (
  { credential, expires_at }: Pick<SessionContent, 'credential' | 'expires_at'>,
  user: User,
  cursor: string,
): Session => ({ user, cursor, method: credential.type === 'token' ? 'password' : 'api_key', expires_at })

/** Not a timeout: a flood makes them itself, and would be counted as none. */
const saysNothing = (error: unknown) =>
  !(error instanceof AppError) ||
  !['argilla-admin::WrongCredentials', 'argilla-admin::ArgillaTimeout'].includes(error.code)

/** Throws WrongCredentials; what else goes wrong at Argilla says nothing about the credentials. */
async function prove(
  argilla: Argilla,
  signIn: SignIn,
  signal: AbortSignal,
): Promise<{ credential: Credential; user: User }> {
  try {
    const credential = await credentialFor(argilla, signIn, signal)
    return { credential, user: present(userSchema, await argilla.json({ path: '/me', credential, signal })) }
  } catch (error) {
    const wrong =
      (error instanceof ArgillaRefusal && error.status === 401) ||
      (error instanceof AppError && error.code === 'argilla-admin::SessionExpired')
    throw wrong ? new AppError('WrongCredentials') : error
  }
}

async function credentialFor(argilla: Argilla, signIn: SignIn, signal: AbortSignal): Promise<Credential> {
  if ('api_key' in signIn) {
    // Anything else can't be sent in a header, so it is nobody's key.
    if (!/^[\x21-\x7e]{1,1024}$/.test(signIn.api_key)) throw new AppError('WrongCredentials')
    return { type: 'api_key', value: signIn.api_key }
  }
  const form = { username: signIn.username, password: signIn.password }
  const body = await argilla.json({ method: 'POST', path: '/token', form, signal })
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
