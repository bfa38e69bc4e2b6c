import type { AppEvent } from '#contract/events.ts'
import type { Bus, Told } from './bus.ts'
import { collapse, roleAfter, visibleTo, type Reader } from './visible.ts'

/** Events that a copy keeps for readers who come back. */
const mostRecent = 5_000

export interface Hub {
  cursor: () => string
  /** What a reader has missed since a cursor; `resync` where that is not known here. */
  since: (reader: Reader, cursor: string) => AppEvent[]
  /** Hears what this reader may know, with the cursor after it. The reader's role follows what is told. */
  follow: (reader: Reader, hear: (events: AppEvent[]) => void) => () => void
  close: () => void
}

/** What was told lately, for the streams of this copy. Cursors of another copy, or of one before a restart, mean nothing. */
export function createHub(bus: Bus, origin: string): Hub {
  const recent: Told[] = []
  /** Number of the first of `recent`. */
  let first = 0
  const followers = new Set<(told: Told) => void>()

  const stop = bus.listen((told) => {
    recent.push(told)
    // In pieces, for shifting thousands at every event would cost.
    if (recent.length >= mostRecent * 2) {
      recent.splice(0, mostRecent)
      first += mostRecent
    }
    for (const follower of followers) follower(told)
  })

  return {
    cursor: () => `${origin}.${first + recent.length}`,
    since(reader, cursor) {
      const [from, number] = split(cursor)
      const missed = from === origin ? number - first : -1
      if (!(missed >= 0 && missed <= recent.length)) return [{ type: 'resync' }]
      return collapse(recent.slice(missed).flatMap((told) => visibleTo(reader, told)))
    },
    follow(reader, hear) {
      const follower = (told: Told) => {
        const events = visibleTo(reader, told)
        reader.role = roleAfter(reader, told)
        if (events.length > 0) hear(events)
      }
      followers.add(follower)
      return () => {
        followers.delete(follower)
      }
    },
    close: () => {
      stop()
      followers.clear()
    },
  }
}

function split(cursor: string): [string, number] {
  const at = cursor.lastIndexOf('.')
  const number = cursor.slice(at + 1)
  return [cursor.slice(0, at), /^\d{1,15}$/.test(number) ? Number(number) : -1]
}
