import type { AppErrorName } from '#contract/errors.ts'
import type { Bus } from '../events/bus.ts'
import { createAsking } from '../store/asking.ts'
import type { KnownSession, SessionLook, SessionOrigin, SessionStore } from '../store/store.ts'
import type { SessionContent } from './sessions.ts'

/** Milliseconds that an answer of the store counts. */
const lifetimeMs = 2_000
/** Milliseconds that an end is known here: a session that has ended never goes on, whether the store can say so or not. */
const endedMs = 60 * 60_000
/** Milliseconds between two notes of use. */
const useEveryMs = 60_000
const mostKnown = 10_000

/** Why a session has ended. */
export type SessionEnd = Extract<AppErrorName, 'SessionEnded' | 'SessionExpired' | 'SessionIdle'>
const reasons: Record<SessionLook, SessionEnd | null> = {
  good: null,
  ended: 'SessionEnded',
  expired: 'SessionExpired',
  idle: 'SessionIdle',
}

type Session = Pick<SessionContent, 'sid' | 'user_id' | 'issued_at' | 'expires_at'>

export interface Endings {
  /** What a session about to be made is issued at; this program's own clock while the store can't say. */
  now: () => Promise<string>
  /** A new one, in use. */
  begin: (session: Session, origin: SessionOrigin) => Promise<void>
  /** Null while it goes on. While the store can't say, it does until its time is over: reading needs no store. */
  whyEnded: (session: Session) => Promise<SessionEnd | null>
  /** Its person has done something: idle counts from now. Throws nothing. */
  use: (session: Session) => Promise<void>
  /** Throws JournalUnavailable where other copies can't be told; here it has ended all the same. */
  end: (session: Omit<Session, 'expires_at'>, reason?: 'signedOut' | 'ended') => Promise<void>
  /**
   * The same browser has another one by now: its pages are told nothing, for they go on with that. Other copies find out
   * within two seconds. Throws JournalUnavailable.
   */
  replace: (session: Omit<Session, 'expires_at'>) => Promise<void>
  /** All of this person's so far; only their open pages are told a reason. Throws JournalUnavailable as {@link Endings.end}. */
  endAll: (userId: string, reason?: 'ended' | 'deleted') => Promise<void>
}

interface Known extends KnownSession {
  /** Null: the store can't say. */
  look: Promise<SessionLook | null>
  until: number
  usedAt: number
}

interface EndingsDeps {
  store: Omit<SessionStore, 'prune'>
  bus: Bus
  /** Milliseconds that only grow. */
  clock: () => number
  /** Milliseconds since 1970. */
  now: () => number
}

export function createEndings({ store, bus, clock, now }: EndingsDeps): Endings {
  const known = new Map<string, Known>()
  // A disk that is full takes no notes, and can still be read.
  const [ask, tell] = [createAsking(), createAsking()]

  function makeRoom() {
    for (const [sid, { until, usedAt }] of known) {
      if (Math.max(until, usedAt + useEveryMs) <= clock()) known.delete(sid)
    }
    const [oldest] = known.keys()
    if (known.size >= mostKnown && oldest !== undefined) known.delete(oldest)
  }
  function remember(
    session: Omit<Session, 'expires_at'>,
    look: Known['look'],
    until = clock() + lifetimeMs,
    usedAt = known.get(session.sid)?.usedAt ?? -Infinity,
  ) {
    if (known.size >= mostKnown) makeRoom()
    known.set(session.sid, { ...rowOf(session), look, until, usedAt })
  }
  const rememberEnded = (session: Omit<Session, 'expires_at'>) => {
    remember(session, Promise.resolve('ended'), clock() + endedMs)
  }
  function rememberAllEnded(userId: string, before: string) {
    for (const one of known.values()) {
      if (one.user_id !== userId || one.issued_at > before) continue
      Object.assign(one, { look: Promise.resolve('ended'), until: clock() + endedMs })
    }
  }
  bus.listen(({ to, sid, before }) => {
    if (to === null) return
    if (sid !== undefined) rememberEnded({ sid, user_id: to, issued_at: '' })
    if (before !== undefined) rememberAllEnded(to, before)
  })

  async function look(session: Session): Promise<SessionLook | null> {
    const answer = known.get(session.sid)
    if (answer && answer.until > clock()) return answer.look
    const asking = store.look(rowOf(session))
    const said = ask(asking)
    remember(session, said)
    // Also where nobody waited for it any more.
    asking
      .then((found) => {
        if (found !== 'good') remember(session, Promise.resolve(found), clock() + endedMs)
      })
      .catch(() => undefined)
    return said
  }

  const ownNow = () => new Date(now()).toISOString()

  return {
    now: async () => (await ask(store.now())) ?? ownNow(),

    async begin(session, origin) {
      // Not taken for good before the store was asked: all may have been ended since it was issued.
      remember(session, Promise.resolve(null), clock(), clock())
      await tell(store.begin({ ...rowOf(session), ...origin }))
    },

    async whyEnded(session) {
      const found = await look(session)
      if (found !== null) return reasons[found]
      return session.expires_at <= ownNow() ? 'SessionExpired' : null
    },

    async use(session) {
      const found = await known.get(session.sid)?.look
      // Looked at only now: of several at once one is noted.
      const one = known.get(session.sid)
      if (found !== 'good' || !one || one.usedAt + useEveryMs > clock()) return
      one.usedAt = clock()
      await tell(store.use(rowOf(session)))
    },

    async end(session, reason = 'signedOut') {
      rememberEnded(session)
      const event = { type: 'session.ended', reason } as const
      bus.publish([{ event, to: session.user_id, sid: session.sid }])
      await store.end(rowOf(session))
    },

    async replace(session) {
      rememberEnded(session)
      await store.end(rowOf(session))
    },

    async endAll(userId, reason = 'ended') {
      const tellAll = (before: string) => {
        bus.publish([{ event: { type: 'session.ended', reason }, to: userId, before }])
      }
      try {
        tellAll(await store.endAll(userId))
      } catch (error) {
        tellAll(ownNow())
        throw error
      }
    },
  }
}

export const rowOf = ({ sid, user_id, issued_at }: Omit<Session, 'expires_at'>): KnownSession => ({
  id: sid,
  user_id,
  issued_at,
})
