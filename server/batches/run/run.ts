import pLimit from 'p-limit'
import type { Batch, BatchState } from '#contract/batches.ts'
import type { Actor } from '../../changes/changes.ts'
import { AppError } from '../../errors.ts'
import type { KnownBatch } from '../store/reverts.ts'
import { createDependencies } from './dependencies.ts'
import { createFlusher } from './flusher.ts'
import { createGate } from './pace/gate.ts'
import { createLoop, stateAfter, type Wish } from './loop.ts'
import { createStepPasswords, type StepPassword, type StepPasswords } from './passwords.ts'
import { createProgress } from './pace/progress.ts'
import { reasonOf } from '../reasons.ts'
import { requeue } from './requeue.ts'
import { createRunState, type StateDeps } from './run-state.ts'
import type { StepStore } from '../store/step-store.ts'
import type { RunStep } from '../steps.ts'
import { createSettling } from './settling.ts'
import { createStepTries, type SentBefore } from './tries.ts'
import { createWorker, type WorkerDeps } from './worker.ts'

export interface RunDeps extends WorkerDeps, StateDeps {
  steps: StepStore
  now: () => number
  /** Whether no other copy can have taken over in the meantime, such as while this process stood still. */
  leaseHolds: () => boolean
}

export interface RunStart {
  row: KnownBatch
  steps: RunStep[]
  actor: Actor
  passwords: Map<number, StepPassword>
  before: SentBefore
  /** Told when it has come to an end here. */
  onEnd: () => void
}

export interface Run {
  id: string
  row: KnownBatch
  batch: () => Batch
  state: () => BatchState
  /** Whose credential it has: of who stops what nobody held, another one's than who began it. */
  actorId: () => string
  /** Indexes of the steps that are under way. */
  underWay: () => number[]
  passwords: StepPasswords
  flush: () => Promise<void>
  queue: () => Promise<void>
  go: () => Promise<void>
  pause: () => Promise<void>
  stop: () => Promise<void>
  /** What failed, or is not known, waits again; null: all of it. Throws BatchState where the run is over by then. */
  retry: (indexes: readonly number[] | null) => Promise<void>
  /** The same person has signed in again. */
  signedIn: (actor: Actor) => Promise<void>
  /** The lease holds: what waits for that, and what could not be written, is tried again. */
  wake: () => void
  letGo: () => void
  interrupt: () => Promise<void>
}

/** One batch as this copy runs it. What is not yet written is in memory only, and the journal knows it. */
export function createRun(deps: RunDeps, start: RunStart): Run {
  const { now } = deps
  const { row, steps, onEnd } = start
  let actor = start.actor
  let wish: Wish = 'queue'
  const inTurn = pLimit(1)

  const passwords = createStepPasswords(steps, start.passwords, start.before.isDone)
  const progress = createProgress(now)
  const tries = createStepTries(start.before)
  const state = createRunState(deps, {
    row,
    steps,
    live: () => ({
      running: worker.underWay.size,
      secondsLeft: state.now() === 'running' ? progress.secondsLeft(state.remaining()) : null,
      passwordsNeeded: passwords.missing('all').length,
    }),
    isLost: () => wish === 'lost',
    onLost: letGo,
  })
  const gate = createGate({
    now,
    sleep: deps.sleep,
    may: () => {
      if (wish !== 'go') return 'never'
      return state.now() === 'sign_in' || !deps.leaseHolds() ? 'wait' : 'go'
    },
  })
  const flusher = createFlusher({
    ...deps,
    batchId: row.id,
    onWritten: state.publish,
    onLost: letGo,
    onTrouble: (error) => void hold('waiting', error),
  })
  const settling = createSettling({ steps, state, passwords, progress, flusher, tries })
  const worker = createWorker(deps, {
    batchId: row.id,
    gate,
    tries,
    dependencies: createDependencies(steps),
    actor: () => actor,
    passwordOf: passwords.of,
    ...settling,
    hold,
    passed,
  })

  const loop = createLoop(deps, {
    row,
    steps,
    worker,
    flusher,
    state,
    wish: () => wish,
    inTurn,
    onStopped: settling.settleStopped,
    onLost: () => (wish = 'lost'),
    onEnd,
  })

  async function hold(how: 'waiting' | 'sign_in', error: unknown) {
    const reason = reasonOf(error)
    const after = reason.params['retry_after']
    if (how === 'waiting' && !gate.close(typeof after === 'number' ? after : 0)) return
    if (['running', 'waiting'].includes(state.now())) await state.become(how, reason)
  }

  async function passed() {
    tries.passed()
    if (gate.passed() && state.now() === 'waiting') await becomeRunning()
  }

  async function retry(indexes: readonly number[] | null) {
    const refuse = () => new AppError('BatchState', { state: state.now() })
    // It may have come to its end while this waited.
    if (wish === 'lost' || state.now() === 'ended') throw refuse()
    if (!(await requeue(deps, { id: row.id, steps, flusher, tries }, indexes))) {
      letGo()
      throw refuse()
    }
    loop.beginAgain()
    state.recount()
  }

  async function becomeRunning() {
    progress.moves()
    await state.become('running')
  }

  async function go() {
    wish = 'go'
    worker.askAgain()
    gate.open()
    loop.beginAgain()
    await becomeRunning()
    void loop.start()
  }

  async function halt(how: 'pause' | 'stop') {
    wish = how
    gate.wake()
    await state.become(stateAfter[how])
    void loop.start()
  }

  function letGo() {
    wish = 'lost'
    gate.wake()
    if (!loop.isUnderWay()) onEnd()
  }

  return {
    id: row.id,
    row,
    batch: state.batch,
    state: state.now,
    actorId: () => actor.user.id,
    underWay: () => [...worker.underWay].map(({ index }) => index),
    passwords,
    flush: () => flusher.flush(),
    async queue() {
      wish = 'queue'
      await state.become('queued')
    },
    go,
    pause: () => halt('pause'),
    stop: () => halt('stop'),
    retry: (indexes) => inTurn(() => retry(indexes)),
    async signedIn(next) {
      actor = next
      worker.askAgain()
      if (state.now() !== 'sign_in') return
      await becomeRunning()
      gate.open()
    },
    wake() {
      gate.wake()
      void state.catchUp()
    },
    letGo,
    async interrupt() {
      wish = 'interrupt'
      gate.wake()
      await loop.start()
    },
  }
}
