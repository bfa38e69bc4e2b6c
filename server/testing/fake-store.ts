import { wasOtherwise } from '../store/journal/otherwise.ts'
import type { Intent, Journal, Leases, Result } from '../store/store.ts'

export type FakeEntry = Intent & Result

export interface FakeStore {
  journal: Journal
  leases: Leases
  /** Everything that was journalled, oldest first. */
  entries: FakeEntry[]
  /** The names of leases in the order in which they were asked for. */
  asked: string[]
  /** As if another copy had taken over a lease that is held. */
  lose: (name: string) => void
}

/** The store's parts in memory, for tests of what uses them. */
export function createFakeStore(): FakeStore {
  const entries: FakeEntry[] = []
  const asked: string[] = []
  const lines = new Map<string, Promise<unknown>>()
  const lost = new Map<string, AbortController>()
  const no = () => Promise.reject(new Error('not for these tests'))
  const journal: Journal = {
    begin: (intent) => Promise.resolve(entries.push({ ...intent, outcome: 'unknown', status: null }) - 1),
    finish: (id, result) => {
      Object.assign(entries[id] ?? {}, result)
      return Promise.resolve()
    },
    refuse: (intent, status) => {
      entries.push({ ...intent, outcome: 'refused', status })
      return Promise.resolve()
    },
    formers: (usernames) => {
      const freed = entries.filter(
        ({ freedUsername, outcome }) => freedUsername !== null && outcome !== 'refused',
      )
      return Promise.resolve(
        new Map(
          freed.flatMap(({ freedUsername, operation, user }) => {
            if (freedUsername === null || !user?.id || !usernames.includes(freedUsername)) return []
            const reason = operation === 'user.delete' ? 'deleted' : 'renamed'
            return [[freedUsername, { user_id: user.id, at: '', reason }] as const]
          }),
        ),
      )
    },
    wasOtherwise: (id, intent) =>
      Promise.resolve(
        wasOtherwise(
          intent,
          entries.findLast(
            (entry, place) =>
              place !== id &&
              entry.outcome !== 'refused' &&
              entry.user?.id === intent.user?.id &&
              entry.workspace?.id === intent.workspace?.id,
          ),
        ),
      ),
    waitOf: () => null,
    resolve: no,
    takenOut: no,
    throughProviders: no,
    find: no,
    ofBatch: no,
    since: no,
    lately: no,
    countLately: no,
    note: no,
    list: no,
    prune: no,
    close: no,
  }
  const leases: Leases = {
    hold: (name, work) => {
      asked.push(name)
      const turn = (lines.get(name) ?? Promise.resolve()).then(() => {
        const loss = new AbortController()
        lost.set(name, loss)
        return work(loss.signal)
      })
      lines.set(
        name,
        turn.catch(() => undefined),
      )
      return turn
    },
  }
  return { journal, leases, entries, asked, lose: (name) => lost.get(name)?.abort() }
}
