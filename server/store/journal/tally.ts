import type { Desk, JournalWriter } from './writer.ts'

/** Milliseconds between two writings of how often the same has come. */
const flushMs = 60_000
/** Kinds counted at once: of who is not signed in and was refused, for anybody can make ever new ones, and as many of all else. */
const mostKinds = 2_000

interface Counted {
  id: Promise<number>
  /** By the monotonic clock. */
  until: number
  more: number
}

interface Kind {
  same: string
  windowMs: number
  /** For who is not signed in: the kind that it is counted with where there are too many. null: it is always told apart. */
  others: string | null
}

interface Tally {
  note: (put: (desk: Desk) => number, kind: Kind | null) => Promise<void>
  close: () => Promise<void>
}

/** Writes the first of a kind at once, and of the same again only how often, now and then. */
export function createTally(write: JournalWriter['write'], clock: () => number): Tally {
  const outsiders = new Map<string, Counted>()
  const insiders = new Map<string, Counted>()
  let flushing: NodeJS.Timeout | null = null

  /** Writes how often it has come since the last time. Never throws. */
  async function tell(kind: Counted) {
    const { more } = kind
    if (more === 0) return
    kind.more = 0
    try {
      const id = await kind.id
      await write([id], ({ at, get, put }) => {
        const row = get(id)
        if (row) put({ ...row, repeats: row.repeats + more, last_at: at })
      })
    } catch {
      kind.more += more
    }
  }

  function flushLater() {
    flushing ??= setTimeout(() => void flush(), flushMs).unref()
  }

  async function flush() {
    flushing = null
    await Promise.all([...outsiders.values(), ...insiders.values()].map(tell))
    for (const kinds of [outsiders, insiders]) {
      for (const [same, { until, more }] of kinds) {
        if (more > 0) flushLater()
        else if (until <= clock()) kinds.delete(same)
      }
    }
  }

  /** The oldest kind is counted no more: when it comes again, it is written anew. */
  async function makeRoom() {
    const [oldest] = insiders
    if (insiders.size <= mostKinds || !oldest) return
    const [same, kind] = oldest
    insiders.delete(same)
    await tell(kind)
    // It could not be written: kept, so that the count is not lost.
    if (kind.more > 0 && !insiders.has(same)) insiders.set(same, kind)
  }

  return {
    async note(put, kind) {
      if (!kind) {
        await write([], put)
        return
      }
      const kinds = kind.others === null ? insiders : outsiders
      const isOneOfMany = kinds.size >= mostKinds && !kinds.has(kind.same)
      const same = (isOneOfMany ? kind.others : null) ?? kind.same
      // One that is over may have counts that were not written yet.
      const old = kinds.get(same)
      if (old && old.until <= clock() && old.more > 0) await flush()
      const known = kinds.get(same)
      if (known && known.until > clock()) {
        known.more += 1
        flushLater()
        await known.id
        return
      }
      const id = write([], put)
      // Anew at the end: the oldest are first.
      kinds.delete(same)
      kinds.set(same, { id, until: clock() + kind.windowMs, more: 0 })
      flushLater()
      try {
        await id
      } catch (error) {
        kinds.delete(same)
        throw error
      }
      if (kinds === insiders) await makeRoom()
    },
    async close() {
      if (flushing) clearTimeout(flushing)
      await flush()
      if (flushing) clearTimeout(flushing)
    },
  }
}
