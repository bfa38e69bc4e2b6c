import type { EndedSessions, Journal, Leases } from '../store/store.ts'
import type { Database } from './database.ts'
import { createEntries } from './entries.ts'
import { createLock } from './locks.ts'

/** The old tables behind the interfaces of the store, until that is there. */
export function createInterim(database: Database, now?: () => number) {
  const entries = createEntries(database, now)
  const journal: Journal = {
    ...entries,
    refuse: async (intent, status) => {
      await entries.finish(await entries.begin(intent), { outcome: 'refused', status })
    },
    ofBatch: () => Promise.resolve([]),
    since: () => Promise.resolve([]),
  }
  const locks = new Map<string, ReturnType<typeof createLock>>()
  const leases: Leases = {
    hold: (name, work) => {
      const lock = locks.get(name) ?? createLock(database, name)
      locks.set(name, lock)
      return lock(() => work(new AbortController().signal))
    },
  }
  const ended = new Set<string>()
  const endedSessions: EndedSessions = {
    end: (sid) => Promise.resolve(void ended.add(sid)),
    isEnded: (sid) => Promise.resolve(ended.has(sid)),
  }
  return { journal, leases, endedSessions }
}
