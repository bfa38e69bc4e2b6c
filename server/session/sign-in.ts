import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { decodeJwt } from 'jose'
import type { Session, SignIn } from '#contract/app.ts'
import { userSchema, type User } from '#contract/users.ts'
import { z } from '#contract/zod.ts'
import type { Argilla, Credential } from '../argilla/argilla.ts'
import { present } from '../argilla/present.ts'
import type { Actor } from '../changes/changes.ts'
import { AppError, ArgillaRefusal } from '../errors.ts'
import type { Hub } from '../events/hub.ts'
import type { Attempts } from '../store/attempts.ts'
import type { Endings } from './endings.ts'
import type { Notes } from './notes.ts'
import { personOf } from './person.ts'
import type { SessionContent, Sessions } from './sessions.ts'

const tokenSchema = z.object({ access_token: z.string() })

interface SignInDeps {
  argilla: Argilla
  sessions: Sessions
  attempts: Attempts
  hub: Pick<Hub, 'cursor'>
  endings: Pick<Endings, 'now' | 'begin'>
  /** Milliseconds from a sign-in to its end at the latest. */
  lifetimeMs: number
  notes: Pick<Notes, 'signedIn' | 'notSignedIn'>
  /** Somebody has proven who they are. */
  onSignIn: (actor: Actor) => void
}

/** Writes the session's cookies. Throws WrongCredentials, TooManyAttempts, and what says nothing about the credentials. */
export type SignInWith = (request: FastifyRequest, reply: FastifyReply, signIn: SignIn) => Promise<Session>

export function createSignIn(deps: SignInDeps): SignInWith {
  const { argilla, sessions, attempts, hub, endings, lifetimeMs, notes, onSignIn } = deps
  return async (request, reply, signIn) => {
    // Before the user is read: of what changes in between the page must hear.
    const cursor = hub.cursor()
    const attempt = await attempts
      .begin(request.ip, 'username' in signIn ? signIn.username : null)
      .catch((error: unknown) => {
        notes.notSignedIn(request, signIn, error)
        throw error
      })
    // Before the proof: a password that is changed meanwhile ends this session too.
    const issued_at = await endings.now()
    const proven = await prove(argilla, signIn).catch(async (error: unknown) => {
      if (!(error instanceof AppError && error.code === 'argilla-admin::WrongCredentials')) {
        await attempt.undecided()
      }
      notes.notSignedIn(request, signIn, error)
      throw error
    })
    await attempt.succeeded()
    const content: SessionContent = {
      credential: proven.credential,
      user_id: proven.user.id,
      expires_at: expiryOf(proven.credential, Date.parse(issued_at) + lifetimeMs),
      sid: randomUUID(),
      issued_at,
      person: personOf(proven.user),
    }
    await sessions.write(request, reply, content)
    await endings.begin(content)
    request.userId = proven.user.id
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

/** `latest`: milliseconds since 1970. A token may end before. */
function expiryOf({ type, value }: Credential, latest: number): string {
  const exp = type === 'token' ? endOf(value) : null
  return new Date(Math.min(exp ?? Infinity, latest)).toISOString()
}

function endOf(token: string): number | null {
  try {
    const { exp } = decodeJwt(token)
    return exp === undefined ? null : exp * 1000
  } catch {
    return null
  }
}
