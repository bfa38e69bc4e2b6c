import type { AppEvent } from '#contract/events.ts'
import type { Role } from '#contract/users.ts'
import type { Told } from './bus.ts'

/** Who reads a stream. */
export interface Reader {
  userId: string
  role: Role
  sid: string
  /** Of the session. */
  issuedAt: string
}

type What = Extract<AppEvent, { type: 'changed' }>['what']
const kinds: Partial<Record<AppEvent['type'], What>> = {
  user: 'users',
  'user.deleted': 'users',
  workspace: 'workspaces',
  'workspace.deleted': 'workspaces',
  'member.added': 'memberships',
  'member.removed': 'memberships',
}

/** What of an event this reader may know. */
export function visibleTo({ userId, role, sid, issuedAt }: Reader, told: Told): AppEvent[] {
  const { event, to } = told
  if (event.type === 'session.ended') {
    const isTheirs = to === null || to === userId
    const isThis = (told.sid ?? sid) === sid && issuedAt <= (told.before ?? issuedAt)
    return isTheirs && isThis ? [event] : []
  }
  if (to !== null && to !== userId) return []
  // Argilla finds a token's user by name: without the user there is no session any more.
  if (event.type === 'user.deleted' && event.user_id === userId) {
    return [{ type: 'session.ended', reason: 'deleted' }]
  }
  if (event.type === 'user' && event.user.id === userId && event.user.role !== role) {
    return [event, { type: 'resync' }]
  }
  if (event.type === 'batch') return role === 'owner' || event.batch.actor.id === userId ? [event] : []
  if (role === 'owner' || to === userId) return [event]
  const what = kinds[event.type]
  const changed: AppEvent[] = what === undefined ? [event] : [{ type: 'changed', what }]
  return event.type === 'user' && event.user.id === userId ? [event, ...changed] : changed
}

/** The role that a reader has after an event. */
export const roleAfter = (reader: Reader, { event }: Told): Role =>
  event.type === 'user' && event.user.id === reader.userId ? event.user.role : reader.role

/** Of a batch only its newest state, of `changed` only one of a kind; after `resync` nothing before it matters. */
export function collapse(events: readonly AppEvent[]): AppEvent[] {
  const newest = new Map<unknown, AppEvent>()
  for (const event of events) {
    const key = keyOf(event)
    newest.delete(key)
    newest.set(key, event)
  }
  return [...newest.values()]
}

/** Of what says the same again the newest is enough; all else counts by itself. */
function keyOf(event: AppEvent): unknown {
  if (event.type === 'batch') return event.batch.id
  return event.type === 'changed' || event.type === 'resync' ? JSON.stringify(event) : event
}
