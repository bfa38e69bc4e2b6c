import pLimit from 'p-limit'
import { bytesOf, type Columns } from '#lib/directory/columns.ts'
import { createDirectory, type Directory } from '#lib/directory/directory.ts'
import { emptyColumns } from '#lib/directory/empty-columns.ts'
import { mergeDeltas, sizeOf } from '#lib/directory/delta.ts'
import { deltaOf } from '#lib/directory/event-delta.ts'
import { rebuilding, updating } from '#lib/directory/update.ts'
import type { DirectoryDelta } from '#contract/directory.ts'
import type { Told } from '../events/bus.ts'
import { AppError, ArgillaRefusal } from '../errors.ts'
import { type KnownBlocks, bytesIn } from './known-blocks.ts'
import { createBodies, type Bodies } from './bodies.ts'
import type { Found } from './elsewhere.ts'
import type { Reading, ProvenCaller } from './reading.ts'
import { inSlices } from './slices.ts'
import { createVersions } from './versions.ts'

/** Milliseconds after which a look has it read again, behind the answer. */
const renewAfterMs = 30_000
/** How many times as long as the last reading took Argilla is let alone after it, and milliseconds that this is at most. */
const rest = { times: 2, maxMs: 5_000 }

/** A picture at one version. */
export interface Version {
  directory: Directory
  version: string
  bodies: Bodies
}

interface KeptDeps {
  read: (caller: ProvenCaller, base: Columns, known: KnownBlocks) => Promise<Reading>
  /** Milliseconds that only grow. */
  clock: () => number
  sleep: (ms: number) => Promise<void>
  /**
   * Events change it in place, for it holds all there is. Otherwise they only tell that it is to be read again before the
   * next answer: who may see a part can't be told what a change means for it.
   */
  isWhole: boolean
  /** Told of each reading that could be compared with one before it. */
  onReading?: ((found: Found) => void) | undefined
}

export type Kept = ReturnType<typeof createKept>

/** One picture in memory: read once, changed by what is heard, read again in the background. */
export function createKept({ read, clock, sleep, isWhole, onReading }: KeptDeps) {
  const versions = createVersions()
  let current: Version | null = null
  /** Of the reading in which nothing was new against these columns. */
  const blocks = new WeakMap<Columns, KnownBlocks>()
  const blocksOf = (columns: Columns): KnownBlocks => blocks.get(columns) ?? new Map()
  /** Heard, and not in `current` yet. */
  let pending: DirectoryDelta[] = []
  /** When the newest reading began, when another one is due, and until when looks that know enough wait for one. */
  let readAt = 0
  let dueAt = 0
  let restsUntil = 0
  /** Events that ask for another reading: how many there were, and how many the newest reading knows. */
  let asked = 0
  let known = 0
  let reading: { done: Promise<void>; heard: DirectoryDelta[] } | null = null
  /** Each in pieces. */
  const inTurn = pLimit(1)

  function hear({ event }: Told) {
    if (event.type === 'resync') {
      dueAt = 0
      if (!isWhole) asked += 1
    }
    const delta = deltaOf(event)
    if (delta === null) return
    if (!isWhole) {
      asked += 1
      return
    }
    reading?.heard.push(delta)
    if (!current) return
    versions.add(delta)
    pending.push(delta)
  }

  const catchUp = () =>
    inTurn(async () => {
      while (current && pending.length > 0) {
        const delta = mergeDeltas(pending)
        pending = []
        const version = versions.current()
        current = versionOf(await inSlices(updating(current.directory.columns, delta)), version)
      }
    })

  async function readOnce(caller: ProvenCaller, heard: DirectoryDelta[]): Promise<void> {
    const [began, knows] = [clock(), asked]
    dueAt = began + renewAfterMs
    await catchUp()
    const before = current && { base: current.directory.columns, since: readAt }
    const base = before?.base ?? emptyColumns()
    const found = await read(caller, base, blocksOf(base))
    const { parts, delta } = found
    if (before) onReading?.({ ...before, reading: found, until: clock() })
    await inTurn(async () => {
      if (current === null || delta === null || sizeOf(delta) > 0) {
        let columns = await inSlices(rebuilding(base, parts))
        // What was heard meanwhile: the lists may be from before.
        const after: DirectoryDelta[] = []
        while (heard.length > 0) {
          const delta = mergeDeltas(heard.splice(0))
          columns = await inSlices(updating(columns, delta))
          after.push(delta)
        }
        pending = []
        const isTold = current !== null && delta !== null
        current = versionOf(columns, versions.add(isTold ? mergeDeltas([delta, ...after]) : null))
      } else blocks.set(base, found.blocks)
      readAt = began
      known = knows
      const ended = clock()
      restsUntil = ended + Math.min(rest.times * (ended - began), rest.maxMs)
    })
  }

  function begin(caller: ProvenCaller): Promise<void> {
    const heard: DirectoryDelta[] = []
    const own = { done: readOnce(caller, heard), heard }
    reading = own
    const over = () => {
      if (reading === own) reading = null
    }
    own.done.then(over, (error: unknown) => {
      over()
      // Theirs alone: who asks next may do better.
      if (isOwn(error)) dueAt = 0
    })
    return own.done
  }

  return {
    hear,
    ageMs: () => clock() - readAt,
    size() {
      if (!current) return 0
      const { columns } = current.directory
      return bytesOf(columns) + bytesIn(blocksOf(columns)) + current.bodies.size()
    },
    versions,
    /** As it was shown last: without what was heard since. Null: nothing is known. */
    lastSeen: (): Directory | null => current?.directory ?? null,
    /** What is known without reading, with all that was heard, and when it was read; null: nothing. */
    async known(): Promise<{ directory: Directory; readAt: number } | null> {
      await catchUp()
      return current && { directory: current.directory, readAt }
    },
    /**
     * The newest version; waits for a reading where there is none, none that knows what was heard, or none that began in
     * the last `within` ms: one for all who wait, never a second one beside it, and not at once after one. `renews`: whether
     * this look may begin one behind its answer.
     */
    async look(caller: ProvenCaller, within = Infinity, renews = true): Promise<Version> {
      const wanted = asked
      const since = clock() - within
      while (current === null || known < wanted || readAt < since) {
        // It fails for whoever began it, who may be signed out or no owner any more; that is not this one's failure.
        if (reading) await reading.done.catch(() => undefined)
        else if (current && (known >= wanted || !isWhole) && clock() < restsUntil)
          await sleep(restsUntil - clock())
        else await begin(caller)
      }
      if (renews && !reading && clock() >= dueAt) begin(caller).catch(() => undefined)
      await catchUp()
      return current
    },
  }
}

const versionOf = (columns: Columns, version: string): Version => ({
  directory: createDirectory(columns),
  version,
  bodies: createBodies(columns, version),
})

/** It says something of who asked, not of Argilla. */
const isOwn = (error: unknown) =>
  (error instanceof AppError && [401, 403].includes(error.status)) ||
  (error instanceof ArgillaRefusal && error.status === 403)
