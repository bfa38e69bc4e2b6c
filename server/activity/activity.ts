import type { Argilla } from '../argilla/argilla.ts'
import type { ProvenCaller } from '../directory/reading.ts'
import { proveStillOwner } from '../directory/still-owner.ts'
import type { Bus } from '../events/bus.ts'
import { readActivity, type Reading } from './reading.ts'

/** Milliseconds that a reading counts as new, and after which one that nobody asks for is dropped. */
const renewAfterMs = 30_000
const unusedMs = 10 * 60_000
const sweepEveryMs = 60_000

/** What was read, and how many milliseconds ago that began. */
export interface SeenActivity {
  reading: Reading
  ageMs: number
}

export interface WorkSeen {
  /**
   * Who did how much, as far as the caller may see it: one reading for all owners, which is renewed behind the answer; for
   * an admin what their own credential gives, never older than half a minute nor than a change of who is where. Waits where
   * nothing is known of the last `withinMs`. Throws what reading throws.
   */
  look: (caller: ProvenCaller, withinMs?: number) => Promise<SeenActivity>
  close: () => void
}

interface Held {
  current: { reading: Reading; at: number; knows: number } | null
  running: Promise<void> | null
  /** When the newest reading began, whatever became of it. */
  triedAt: number
  /** Changes heard of; a reading that does not know all of them may hold what the caller must no longer see. */
  heard: number
  usedAt: number
}

interface ActivityDeps {
  argilla: Argilla
  bus: Bus
  /** Milliseconds that only grow. */
  clock: () => number
}

const owners = 'owners'

export function createActivity({ argilla, bus, clock }: ActivityDeps): WorkSeen {
  const held = new Map<string, Held>()

  const stop = bus.listen(({ event }) => {
    if (event.type === 'batch' || event.type === 'hello' || event.type === 'session.ended') return
    for (const [key, one] of held) if (key !== owners) one.heard += 1
  })
  const sweep = setInterval(() => {
    for (const [key, { usedAt }] of held) if (clock() - usedAt >= unusedMs) held.delete(key)
  }, sweepEveryMs)
  sweep.unref()

  function find(key: string): Held {
    const known = held.get(key)
    if (known) return known
    const one: Held = { current: null, running: null, triedAt: 0, heard: 0, usedAt: 0 }
    held.set(key, one)
    return one
  }

  async function read(caller: ProvenCaller): Promise<Reading> {
    const reading = await readActivity(argilla, caller.credential)
    await proveStillOwner(argilla, caller)
    return reading
  }

  function begin(one: Held, caller: ProvenCaller): Promise<void> {
    const [at, knows] = [clock(), one.heard]
    one.triedAt = at
    const running = read(caller)
      .then((reading) => {
        one.current = { reading, at, knows }
      })
      .finally(() => {
        one.running = null
      })
    one.running = running
    return running
  }

  return {
    async look(caller, withinMs) {
      const isWhole = caller.user.role === 'owner'
      const one = find(isWhole ? owners : caller.user.id)
      one.usedAt = clock()
      const within = Math.min(withinMs ?? Infinity, isWhole ? Infinity : renewAfterMs)
      const [since, wanted] = [clock() - within, one.heard]
      while (one.current === null || one.current.at < since || one.current.knows < wanted) {
        // It fails for whoever began it, whose session may have ended; that is not this one's failure.
        if (one.running) await one.running.catch(() => undefined)
        else await begin(one, caller)
      }
      if (!one.running && clock() - Math.max(one.current.at, one.triedAt) >= renewAfterMs) {
        begin(one, caller).catch(() => undefined)
      }
      return { reading: one.current.reading, ageMs: clock() - one.current.at }
    },
    close() {
      clearInterval(sweep)
      stop()
      held.clear()
    },
  }
}
