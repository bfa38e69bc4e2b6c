import type { DirectoryDelta, FirstRows } from '#contract/directory.ts'
import type { Directory } from '#lib/directory/directory.ts'
import type { ListState } from '#lib/list/list-state.ts'
import type { Argilla } from '../argilla/argilla.ts'
import { AppError } from '../errors.ts'
import { sleep as sleepFor, within } from '../within.ts'
import type { Bus } from '../events/bus.ts'
import type { Coding } from './bodies.ts'
import type { Found } from './elsewhere.ts'
import { firstRows } from './first-rows.ts'
import { createKept, type Kept, type Version } from './kept.ts'
import { readAll, type ProvenCaller } from './reading.ts'

/** Milliseconds after which what nobody asks for is dropped: the owners' picture, and one person's part of it. */
const unusedMs = { whole: 60 * 60_000, part: 5 * 60_000 }
const sweepEveryMs = 60_000

/** Users, workspaces and memberships as last seen, without keys, as far as the caller may see them. No decision rests on it. */
export interface Seen {
  directory: Directory
  version: string
  /** Milliseconds since it was compared with Argilla. */
  ageMs: number
  first: (state: ListState, limit: number) => FirstRows
  /** What has changed since a version; null where that is not known, or too much. */
  since: (version: string) => DirectoryDelta | null
  /** All of it, as it is sent (`src/lib/directory/wire.ts`). */
  body: (coding: Coding) => Promise<Uint8Array>
}

interface Wish {
  withinMs?: number
  maxWaitMs?: number
  renews?: boolean
}

export interface Picture {
  /**
   * What the caller may see: at once from what is known, which is renewed in the background with their credential (not
   * where `renews` is false); the first time it waits for the reading, and so it does where nothing is known of the last
   * `withinMs`. Throws what reading throws, and `ArgillaTimeout` after `maxWaitMs`, while the reading goes on for the next one.
   */
  seenBy: (caller: ProvenCaller, wish?: Wish) => Promise<Seen>
  /** What owners were shown last, and when that was read (by `clock`); null: nothing is in memory. Reads nothing. */
  known: () => Promise<{ directory: Directory; readAt: number } | null>
  /** The same, without what was heard since: it costs nothing. */
  lastSeen: () => Directory | null
  close: () => void
}

interface PictureDeps {
  argilla: Argilla
  bus: Bus
  /** Milliseconds that only grow. */
  clock: () => number
  sleep?: (ms: number) => Promise<void>
  /** What may stay in memory between two looks. */
  maxBytes: number
  /** Hears what each reading of all there is has found. */
  onReading?: (found: Found) => void
}

interface Held {
  kept: Kept
  isWhole: boolean
  usedAt: number
}

/** One for all owners, and for everybody else a small one of their own. */
export function createPicture(deps: PictureDeps): Picture {
  const { argilla, bus, clock, sleep = sleepFor, maxBytes, onReading } = deps
  /** Longest unused first. */
  const held = new Map<string, Held>()
  const stop = bus.listen((told) => {
    for (const { kept } of held.values()) kept.hear(told)
  })

  function find({ user }: ProvenCaller): Held {
    const isWhole = user.role === 'owner'
    const key = isWhole ? 'owners' : `${user.role} ${user.id}`
    const told = isWhole ? onReading : undefined
    const one = held.get(key) ?? {
      kept: createKept({
        read: (asker, base, known) => readAll(argilla, asker, base, known),
        clock,
        sleep,
        isWhole,
        onReading: told,
      }),
      isWhole,
      usedAt: 0,
    }
    one.usedAt = clock()
    held.delete(key)
    held.set(key, one)
    return one
  }

  function fit() {
    let bytes = [...held.values()].reduce((sum, { kept }) => sum + kept.size(), 0)
    for (const [key, { kept }] of held) {
      if (bytes <= maxBytes) return
      // One that is being read is not there yet.
      if (kept.size() === 0) continue
      held.delete(key)
      bytes -= kept.size()
    }
  }
  const sweep = setInterval(() => {
    for (const [key, { isWhole, usedAt }] of held) {
      if (clock() - usedAt >= unusedMs[isWhole ? 'whole' : 'part']) held.delete(key)
    }
  }, sweepEveryMs)
  sweep.unref()

  return {
    async seenBy(caller, { withinMs, maxWaitMs = 60_000, renews } = {}) {
      const { kept } = find(caller)
      const version = await within(kept.look(caller, withinMs, renews), maxWaitMs, () => {
        throw new AppError('ArgillaTimeout')
      })
      fit()
      return seen(kept, version)
    },
    lastSeen: () => held.get('owners')?.kept.lastSeen() ?? null,
    known: async () => (await held.get('owners')?.kept.known()) ?? null,
    close() {
      clearInterval(sweep)
      stop()
      held.clear()
    },
  }
}

function seen(kept: Kept, { directory, version, bodies }: Version): Seen {
  const ageMs = kept.ageMs()
  return {
    directory,
    version,
    ageMs,
    first: (state, limit) => firstRows(directory, state, limit, { version, ageMs }),
    since: (since) => kept.versions.between(since, version),
    body: (coding) => bodies.get(coding),
  }
}
