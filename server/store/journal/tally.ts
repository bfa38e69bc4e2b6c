import type { Journal } from '../store.ts'
import type { Desk, JournalWriter } from './writer.ts'

/** Milliseconds between two writings of how often the same has come. */
const flushMs = 60_000
/** Kinds counted at once; what comes beyond is not told apart from one another. */
const mostKinds = 2_000

interface Counted {
  id: Promise<number>
  /** By the monotonic clock. */
  until: number
  more: number
}

interface Tally {
  note: (put: (desk: Desk) => number, collapse: Parameters<Journal['note']>[1]) => Promise<void>
  close: () => Promise<void>
}

/** Writes the first of a kind at once, and of the same again only how often, now and then. */
export function createTally(write: JournalWriter['write'], clock: () => number): Tally {
  const kinds = new Map<string, Counted>()
  let flushing: NodeJS.Timeout | null = null

  async function flush() {
    flushing = null
    const counted = [...kinds].filter(([, { more }]) => more > 0)
    await Promise.allSettled(
      counted.map(async ([, kind]) => {
        const { more } = kind
        kind.more = 0
        const id = await kind.id
        await write([id], ({ at, get, put }) => {
          const row = get(id)
          if (row) put({ ...row, repeats: row.repeats + more, last_at: at })
        }).catch(() => {
          kind.more += more
        })
      }),
    )
    for (const [same, { until, more }] of kinds) if (until <= clock() && more === 0) kinds.delete(same)
  }

  return {
    async note(put, collapse) {
      if (!collapse) {
        await write([], put)
        return
      }
      const same = kinds.size < mostKinds || kinds.has(collapse.same) ? collapse.same : 'others'
      const known = kinds.get(same)
      if (known && known.until > clock()) {
        known.more += 1
        flushing ??= setTimeout(() => void flush(), flushMs).unref()
        await known.id
        return
      }
      // One that is over may have counts that were not written yet.
      if (known && known.more > 0) await flush()
      const id = write([], put)
      kinds.set(same, { id, until: clock() + collapse.windowMs, more: 0 })
      flushing ??= setTimeout(() => void flush(), flushMs).unref()
      try {
        await id
      } catch (error) {
        kinds.delete(same)
        throw error
      }
    },
    async close() {
      if (flushing) clearTimeout(flushing)
      await flush()
    },
  }
}
