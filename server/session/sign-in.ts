import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { decodeJwt } from 'jose'
import type { Session } from '#contract/app.ts'
import type { User } from '#contract/users.ts'
import { keptAddress } from '#node/address.ts'
import { kindOf, type Credential } from '../argilla/argilla.ts'
import type { Actor } from '../changes/changes.ts'
import type { Hub } from '../events/hub.ts'
import type { Endings } from './endings.ts'
import type { Notes } from './notes.ts'
import { personOf } from './person.ts'
import type { WayIn } from '../argilla/who.ts'
import type { Prove } from './prove.ts'
import type { SessionContent, Sessions } from './sessions.ts'

/** Characters that are kept of a browser's name for itself. */
const mostAgent = 300

interface SignInDeps {
  sessions: Sessions
  prove: Prove
  hub: Pick<Hub, 'cursor'>
  endings: Pick<Endings, 'begin' | 'replace'>
  /** Milliseconds from a sign-in to its end at the latest. */
  lifetimeMs: number
  notes: Pick<Notes, 'signedIn'>
  /** Somebody has proven who they are. */
  onSignIn: (actor: Actor) => void
}

/** Writes the session's cookies. Throws what {@link Prove} does. */
export type SignInWith = (
  request: FastifyRequest,
  reply: FastifyReply,
  wayIn: WayIn,
  /** The session that the browser had, where its cookie does not come along. */
  replaced?: Replaced | null,
) => Promise<Session>

type Replaced = Pick<SessionContent, 'sid' | 'user_id' | 'issued_at'>

export function createSignIn(deps: SignInDeps): SignInWith {
  const { sessions, prove, hub, endings, lifetimeMs, notes, onSignIn } = deps
  return async (request, reply, wayIn, replaced = null) => {
    // Before the user is read: of what changes in between the page must hear.
    const cursor = hub.cursor()
    const { issued_at, ...proven } = await prove(request, reply, wayIn)
    const before = await sessions.read(request).catch(() => replaced)
    const content: SessionContent = {
      credential: proven.credential,
      user_id: proven.user.id,
      expires_at: expiryOf(proven.credential, Date.parse(issued_at) + lifetimeMs),
      sid: randomUUID(),
      issued_at,
      person: personOf(proven.user),
    }
    await sessions.write(request, reply, content)
    await endings.begin(content, {
      method: methodOf(content.credential),
      address: keptAddress(request.ip),
      agent: request.headers['user-agent']?.slice(0, mostAgent) ?? null,
    })
    // No browser has its cookie any more, unless somebody has copied it.
    if (before)
      await endings.replace(before).catch((error: unknown) => {
        request.log.error({ err: error }, 'the end of the session before could not be written to the store')
      })
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
): Session => ({
  user,
  cursor,
  method: methodOf(credential),
  expires_at,
  ...(credential.provider !== undefined && { provider: credential.provider }),
})

function methodOf(credential: Credential) {
  const kind = kindOf(credential)
  return kind === 'key' ? 'api_key' : kind
}

/** `latest`: milliseconds since 1970. A token may end before, and what renews it. */
function expiryOf({ type, value, refresh_token }: Credential, latest: number): string {
  const exp = type === 'token' ? endOf(refresh_token ?? value) : null
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
