import pMap from 'p-map'
import type { Batch, BatchState, Reason, StepStatus } from '#contract/batches.ts'
import type { Actor } from '../changes/changes.ts'
import type { Bus } from '../events/bus.ts'
import type { BatchStore, KnownBatch } from './batch-store.ts'
import { toBatch } from './batch.ts'
import { createDependencies } from './dependencies.ts'
import { createFlusher } from './flusher.ts'
import { createGate } from './gate.ts'
import { lanesOf } from './order.ts'
import type { Tried } from './perform.ts'
import { createPasswords, type Passwords } from './passwords.ts'
import { createProgress } from './progress.ts'
import { reasonOf } from './reasons.ts'
import { countsOf, type Counts, type StepStore } from './step-store.ts'
import { isFinished, type RunStep } from './steps.ts'
import { createTries } from './tries.ts'
import { createWorker, type WorkerDeps } from './worker.ts'

export interface RunDeps extends WorkerDeps {
  batches: BatchStore
  steps: StepStore
  bus: Pick<Bus, 'tell'>
  holder: string
  now: () => number
  /** Whether no other copy can have taken over in the meantime, such as while this process stood still. */
  leaseHolds: () => boolean
}

export interface RunStart {
  row: KnownBatch
  steps: RunStep[]
  actor: Actor
  passwords: Map<number, string>
  tried: Tried
  /** Told when it has come to an end here. */
  onEnd: () => void
}

/** `lost`: another copy has taken it. */
type Wish = 'queue' | 'go' | 'pause' | 'stop' | 'interrupt' | 'lost'
const stateAfter = { go: 'ended', pause: 'paused', stop: 'stopped', interrupt: 'interrupted' } as const

export interface Run {
  id: string
  row: KnownBatch
  batch: () => Batch
  state: () => BatchState
  /** Indexes of the steps that are under way. */
  underWay: () => number[]
  passwords: Passwords
  flush: () => Promise<void>
  queue: () => Promise<void>
  go: () => Promise<void>
  pause: () => Promise<void>
  stop: () => Promise<void>
  /** What failed, or is not known, waits again; null: all of it. */
  retry: (indexes: readonly number[] | null) => Promise<void>
  /** The same person has signed in again. */
  signedIn: (actor: Actor) => Promise<void>
  /** The lease holds again. */
  wake: () => void
  letGo: () => void
  interrupt: () => Promise<void>
}

/** One batch as this copy runs it. What is not yet written is in memory only, and the journal knows it. */
export function createRun(deps: RunDeps, start: RunStart): Run {
  const { batches, bus, holder, log, now } = deps
  const { row, steps, onEnd } = start
  let actor = start.actor
  let wish: Wish = 'queue'
  let state: BatchState = 'queued'
  let trouble: Reason | null = null
  let counts: Counts = countsOf(steps)
  let going: Promise<void> | null = null
  let writing: Promise<void> = Promise.resolve()

  const passwords = createPasswords(steps, start.passwords)
  const progress = createProgress(now)
  const tries = createTries(start.tried)
  const gate = createGate({
    now,
    sleep: deps.sleep,
    may: () => {
      if (wish !== 'go') return 'never'
      return state === 'sign_in' || !deps.leaseHolds() ? 'wait' : 'go'
    },
  })
  const flusher = createFlusher({
    ...deps,
    batchId: row.id,
    onWritten: tell,
    onLost: letGo,
    onTrouble: (error) => void hold('waiting', error),
  })
  const worker = createWorker(deps, {
    batchId: row.id,
    gate,
    tries,
    dependencies: createDependencies(steps),
    actor: () => actor,
    passwordOf: passwords.of,
    settle,
    hold,
    passed,
  })

  function batch(): Batch {
    const remaining = steps.length - counts.done - counts.unchanged - counts.failed - counts.unknown
    return toBatch(
      { ...row, ...counts, state, trouble: trouble && JSON.stringify(trouble) },
      {
        running: worker.underWay.size,
        secondsLeft: state === 'running' ? progress.secondsLeft(remaining) : null,
        passwordsNeeded: passwords.missing('all').length,
      },
    )
  }

  function tell() {
    bus.tell([{ event: { type: 'batch', batch: batch() }, to: null }])
  }

  /** Told at once; where it can't be written, memory is ahead, and the next write brings it. */
  function become(next: BatchState, why: Reason | null = null): Promise<void> {
    state = next
    trouble = why
    tell()
    // One after the other, each with what is so by then: two writes must not overtake each other.
    writing = writing.then(write)
    return writing
  }

  async function write() {
    if (wish === 'lost') return
    try {
      const patch = { state, trouble: trouble && JSON.stringify(trouble) }
      if (!(await batches.update(row.id, holder, patch))) letGo()
    } catch (error) {
      log.warn({ err: error, batch: row.id }, 'the state of a batch could not be written')
    }
  }

  async function hold(how: 'waiting' | 'sign_in', error: unknown) {
    const reason = reasonOf(error)
    const after = reason.params['retry_after']
    if (how === 'waiting' && !gate.close(typeof after === 'number' ? after : 0)) return
    if (state === 'running' || state === 'waiting') await become(how, reason)
  }

  async function passed() {
    tries.passed()
    if (gate.passed() && state === 'waiting') await become('running')
  }

  function settle(step: RunStep, status: StepStatus, reason: Reason | null) {
    step.status = status
    step.reason = reason
    if (status !== 'waiting' && status !== 'running') counts = { ...counts, [status]: counts[status] + 1 }
    if (isFinished(status)) passwords.drop(step.index)
    progress.ended()
    flusher.add(step)
  }

  async function runAll() {
    for (const lanes of lanesOf(steps, row.actor_id)) {
      const runLane = ({ limit, chains }: (typeof lanes)[number]) =>
        pMap(
          chains,
          async (chain) => {
            for (const step of chain) if (step.status === 'waiting' && wish === 'go') await worker.work(step)
          },
          { concurrency: limit },
        )
      await Promise.all(lanes.map(runLane))
    }
  }

  async function loop(): Promise<void> {
    for (;;) {
      if (wish === 'go') await runAll()
      // Parts of a step that was left in the middle.
      for (const step of steps) if (step.status === 'waiting' && step.parts.length > 0) flusher.add(step)
      const isWritten = await flusher.all(() => wish !== 'interrupt' && wish !== 'lost')
      if (wish === 'go' && steps.some(({ status }) => status === 'waiting')) continue
      const ending = wish
      if (isWritten && (await isEnded(ending)) && wish === ending) break
      if (wish === 'lost' || wish === 'interrupt') break
    }
    going = null
    if (wish !== 'pause' && wish !== 'queue') onEnd()
  }

  /** Writes how it has come to an end; where the store is away, it is asked again. */
  async function isEnded(ending: Wish): Promise<boolean> {
    await writing
    if (ending === 'lost' || ending === 'queue') return true
    try {
      const next = stateAfter[ending]
      const end = ending === 'pause' ? undefined : ending === 'interrupt' ? 'given up' : 'ended'
      if (!(await batches.update(row.id, holder, { state: next, trouble: null }, end))) wish = 'lost'
      if (end === 'ended') row.ended_at = (await batches.find(row.id))?.ended_at ?? null
      if (wish !== ending) return false
      state = next
      trouble = null
      tell()
      return true
    } catch (error) {
      log.warn({ err: error, batch: row.id }, 'the end of a batch could not be written')
      if (ending !== 'interrupt') await deps.sleep(1000)
      return false
    }
  }

  async function go() {
    wish = 'go'
    worker.askAgain()
    gate.open()
    await become('running')
    going ??= loop()
  }

  async function halt(how: 'pause' | 'stop') {
    wish = how
    gate.wake()
    await become(stateAfter[how])
    going ??= loop()
  }

  function letGo() {
    wish = 'lost'
    gate.wake()
    if (!going) onEnd()
  }

  return {
    id: row.id,
    row,
    batch,
    state: () => state,
    underWay: () => [...worker.underWay].map(({ index }) => index),
    passwords,
    flush: () => flusher.flush(),
    async queue() {
      wish = 'queue'
      await become('queued')
    },
    go,
    pause: () => halt('pause'),
    stop: () => halt('stop'),
    async retry(indexes) {
      await flusher.flush()
      counts = await deps.steps.requeue(row.id, indexes)
      const wanted = indexes && new Set(indexes)
      for (const step of steps) {
        if (step.status !== 'failed' && step.status !== 'unknown') continue
        if (wanted?.has(step.index) === false) continue
        Object.assign(step, { status: 'waiting', reason: null, failed_at: null })
        tries.forget(step)
      }
    },
    async signedIn(next) {
      actor = next
      worker.askAgain()
      if (state !== 'sign_in') return
      await become('running')
      gate.open()
    },
    wake: gate.wake,
    letGo,
    async interrupt() {
      wish = 'interrupt'
      gate.wake()
      going ??= loop()
      await going
    },
  }
}
