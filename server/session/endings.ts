import type { Bus } from '../events/bus.ts'
import type { EndedSessions } from '../store/store.ts'

/** Milliseconds that an answer of the store counts, and that a request waits for one. */
const lifetimeMs = 2_000
const patienceMs = 500
const mostKnown = 10_000

export interface Endings {
  /** Whether somebody has signed out of this session. While the store can't say, it goes on: reading needs no store. */
  isEnded: (sid: string) => Promise<boolean>
  /** Throws JournalUnavailable where other copies can't be told; here it has ended all the same. */
  end: (sid: string, userId: string) => Promise<void>
}

interface Known {
  ended: Promise<boolean>
  until: number
}

/** `clock`: milliseconds that only grow. */
export function createEndings(sessions: EndedSessions, bus: Bus, clock: () => number): Endings {
  const known = new Map<string, Known>()

  function remember(sid: string, ended: Promise<boolean>, until: number) {
    for (const [old, { until: end }] of known) {
      if (known.size >= mostKnown || end <= clock()) known.delete(old)
    }
    known.set(sid, { ended, until })
  }
  const rememberEnded = (sid: string) => {
    remember(sid, Promise.resolve(true), clock() + 60 * 60 * 1000)
  }
  bus.listen(({ event, sid }) => {
    if (event.type === 'session.ended' && sid !== undefined) rememberEnded(sid)
  })

  return {
    isEnded(sid) {
      const answer = known.get(sid)
      if (answer && answer.until > clock()) return answer.ended
      const ended = soon(sessions.isEnded(sid))
      remember(sid, ended, clock() + lifetimeMs)
      return ended
    },
    async end(sid, userId) {
      rememberEnded(sid)
      bus.publish([{ event: { type: 'session.ended', reason: 'signedOut' }, to: userId, sid }])
      await sessions.end(sid, userId)
    },
  }
}

async function soon(asking: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patienceMs, false)
  })
  try {
    return await Promise.race([asking, late])
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}
