import type { FastifyBaseLogger } from 'fastify'
import type { Batch, BatchState, StepStatus } from '#contract/batches.ts'
import type { Reason } from '#contract/steps.ts'
import type { Bus } from '../../events/bus.ts'
import type { BatchStore } from '../store/batch-store.ts'
import type { KnownBatch } from '../store/reverts.ts'
import { toBatch, type Live } from '../batch.ts'
import { countsOf } from '../store/step-rows.ts'
import type { RunStep } from '../steps.ts'

export interface StateDeps {
  batches: BatchStore
  bus: Pick<Bus, 'publish'>
  holder: string
  log: FastifyBaseLogger
}

/** How one batch is now: in memory first, told at once, and written as soon as that goes. */
export interface RunState {
  now: () => BatchState
  batch: () => Batch
  /** Steps that have not come to an end. */
  remaining: () => number
  publish: () => void
  /** Told, and not written: what ends a run has been written by then. */
  set: (state: BatchState) => void
  /** Where it can't be written, memory is ahead, until the next write brings it. */
  become: (state: BatchState, trouble?: Reason | null) => Promise<void>
  /** Writes again what could not be written. */
  catchUp: () => Promise<void>
  count: (status: StepStatus) => void
  recount: () => void
  /** Writes the last state of a run here; false where another copy has it. Throws where the store is away. */
  end: (state: 'ended' | 'stopped' | 'interrupted' | 'paused') => Promise<boolean>
}

/** Whether this copy lets go of the batch with its last state. */
const ends = { paused: undefined, interrupted: 'given up', stopped: 'ended', ended: 'ended' } as const

export function createRunState(
  { batches, bus, holder, log }: StateDeps,
  run: {
    row: KnownBatch
    steps: readonly RunStep[]
    live: () => Live
    isLost: () => boolean
    onLost: () => void
  },
): RunState {
  const { row, steps } = run
  let state: BatchState = 'queued'
  let trouble: Reason | null = null
  let counts = countsOf(steps)
  let writing: Promise<void> = Promise.resolve()
  let isBehind = false

  const patchOf = () => ({ state, trouble: trouble && JSON.stringify(trouble) })
  const batch = () => toBatch({ ...row, ...counts, ...patchOf() }, run.live())
  const publish = () => {
    bus.publish([{ event: { type: 'batch', batch: batch() }, to: null }])
  }

  async function write() {
    if (run.isLost()) return
    try {
      isBehind = false
      if (!(await batches.update(row.id, holder, patchOf()))) run.onLost()
    } catch (error) {
      isBehind = true
      log.warn({ err: error, batch: row.id }, 'the state of a batch could not be written')
    }
  }

  /** One after the other, each with what is so by then: two writes must not overtake each other. */
  function writeInTurn() {
    writing = writing.then(write)
    return writing
  }

  return {
    now: () => state,
    batch,
    remaining: () => steps.length - counts.done - counts.unchanged - counts.failed - counts.unknown,
    publish,
    set(next) {
      state = next
      trouble = null
      publish()
    },
    become(next, why = null) {
      state = next
      trouble = why
      publish()
      return writeInTurn()
    },
    catchUp: async () => {
      if (isBehind) await writeInTurn()
    },
    count(status) {
      if (status !== 'waiting' && status !== 'running') counts[status]++
    },
    recount() {
      counts = countsOf(steps)
    },
    async end(next) {
      await writing
      const end = ends[next]
      // All steps are written by now; a save whose answer was lost may have been counted twice.
      const patch = { state: next, trouble: null, ...counts }
      if (!(await batches.update(row.id, holder, patch, end))) return false
      isBehind = false
      if (end === 'ended') row.ended_at = (await batches.find(row.id))?.ended_at ?? null
      return true
    },
  }
}
