import type { FastifyBaseLogger } from 'fastify'
import pMap from 'p-map'
import type { Batch, BatchState, Reason } from '#contract/batches.ts'
import type { User } from '#contract/users.ts'
import type { Actor, Changes } from '../changes/changes.ts'
import type { Bus } from '../events/bus.ts'
import type { BatchStore, KnownBatch } from './batch-store.ts'
import { toBatch } from './batch.ts'
import { createDependencies } from './dependencies.ts'
import { createFlusher } from './flusher.ts'
import { createGate } from './gate.ts'
import { lanesOf } from './order.ts'
import { perform, type Performance } from './perform.ts'
import { createProgress } from './progress.ts'
import { reasonOf, refusedAs, verdictOf } from './reasons.ts'
import { countsOf, type Counts, type StepStore } from './step-store.ts'
import { isFinished, needsPassword, type RunStep } from './steps.ts'
import { createTries } from './tries.ts'

export interface RunDeps {
  batches: BatchStore
  steps: StepStore
  changes: Changes
  bus: Bus
  log: FastifyBaseLogger
  holder: string
  now: () => number
  sleep: (ms: number) => Promise<void>
  /** Who a credential is for now, with their role now. */
  whoIs: (actor: Actor) => Promise<User>
  workspacesOf: Performance['workspacesOf']
  /** Whether no other copy can have taken over in the meantime, such as while this process stood still. */
  leaseHolds: () => boolean
}

export interface RunStart {
  row: KnownBatch
  steps: RunStep[]
  actor: Actor
  /** By the index of the step. */
  passwords: Map<number, string>
  tried: Performance['tried']
  /** Told when it has come to an end here. */
  onEnd: () => void
}

/** `lost`: another copy has taken it. */
type Wish = 'queue' | 'go' | 'pause' | 'stop' | 'interrupt' | 'lost'
const stateAfter = { pause: 'paused', stop: 'stopped', interrupt: 'interrupted' } as const

export interface Run {
  id: string
  actorId: string
  row: KnownBatch
  batch: () => Batch
  state: () => BatchState
  /** Indexes of the steps that are under way. */
  underWay: () => number[]
  /** Users whose password is needed for what is left, and where it is to be tried again, for that. */
  missingPasswords: (again?: readonly number[] | 'all') => string[]
  givePasswords: (byUserId: Readonly<Record<string, string>>) => void
  flush: () => Promise<void>
  queue: () => Promise<void>
  go: () => Promise<void>
  pause: () => Promise<void>
  stop: () => Promise<void>
  retry: (indexes: readonly number[] | null) => Promise<void>
  /** The same person has signed in again. */
  signedIn: (actor: Actor) => Promise<void>
  /** The lease holds again. */
  wake: () => void
  letGo: () => void
  interrupt: () => Promise<void>
}

/** One batch as this copy runs it. What is not yet written is in memory only, and the journal knows it. */
export function createRun(deps: RunDeps, { row, steps, passwords, tried, onEnd, ...start }: RunStart): Run {
  const { batches, bus, holder, log, now } = deps
  const actorId = row.actor_id
  let actor = start.actor
  let wish: Wish = 'queue'
  let state: BatchState = 'queued'
  let trouble: Reason | null = null
  let counts: Counts = countsOf(steps)
  let going: Promise<void> | null = null
  let writing: Promise<void> = Promise.resolve()
  /** Why nothing else of it would be allowed any more. */
  let refusal: Reason | null = null
  const underWay = new Set<RunStep>()
  const progress = createProgress(now)
  const tries = createTries(tried)
  const dependencies = createDependencies(steps)
  const gate = createGate({
    now,
    sleep: deps.sleep,
    may: () => {
      if (wish !== 'go') return 'never'
      return state === 'sign_in' || !deps.leaseHolds() ? 'wait' : 'go'
    },
  })

  const remaining = () => steps.length - counts.done - counts.unchanged - counts.failed - counts.unknown
  const batch = (): Batch =>
    toBatch(
      { ...row, ...counts, state, trouble: trouble && JSON.stringify(trouble) },
      {
        running: underWay.size,
        secondsLeft: state === 'running' ? progress.secondsLeft(remaining()) : null,
        passwordsNeeded: missingPasswords('all').length,
      },
    )
  const tell = () => {
    bus.tell([{ event: { type: 'batch', batch: batch() }, to: null }])
  }
  const flusher = createFlusher({
    ...deps,
    batchId: row.id,
    onWritten: tell,
    onLost: () => {
      letGo()
    },
    onTrouble: (error) => void hold('waiting', error),
  })

  function missingPasswords(again: readonly number[] | 'all'): string[] {
    const wanted = again === 'all' ? null : new Set(again)
    const missing = steps.filter(
      ({ index, step, status }) =>
        needsPassword(step) &&
        !passwords.has(index) &&
        !isFinished(status) &&
        (status === 'waiting' || status === 'running' || wanted?.has(index) !== false),
    )
    return [...new Set(missing.flatMap(({ step }) => ('user_id' in step ? step.user_id : [])))]
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

  function settle(step: RunStep, status: RunStep['status'], reason: Reason | null) {
    step.status = status
    step.reason = reason
    if (status !== 'waiting' && status !== 'running') counts = { ...counts, [status]: counts[status] + 1 }
    if (isFinished(status)) {
      passwords.delete(step.index)
    }
    progress.ended()
    flusher.add(step)
  }

  async function work(step: RunStep): Promise<void> {
    while (await gate.pass()) {
      const refused = refusal ?? (dependencies.areMissing(step) ? refusedAs('DependsOnFailed') : null)
      if (refused) {
        settle(step, 'failed', refused)
        return
      }
      const by = actor
      const attempt = tries.begin(step)
      underWay.add(step)
      step.status = 'running'
      try {
        const status = await perform(step, {
          actor: by,
          changes: deps.changes,
          context: {
            requestId: `${row.id}/${step.index}`,
            log,
            batch: { id: row.id, step: step.index },
          },
          password: passwords.get(step.index) ?? null,
          tried: tries.tried,
          onUnknown: (operation, workspaceId) => {
            tries.note(step, operation, workspaceId)
          },
          workspacesOf: deps.workspacesOf,
        })
        settle(step, status, null)
        await passed()
        return
      } catch (error) {
        step.status = 'waiting'
        if (await isDecided(step, error, by, attempt)) return
      } finally {
        underWay.delete(step)
      }
    }
  }

  /** Whether the step is at its end with this error; otherwise it is tried again, when that may be. */
  async function isDecided(step: RunStep, error: unknown, by: Actor, attempt: { isHopeless: () => boolean }) {
    switch (verdictOf(error)) {
      case 'sign_in':
        if (by === actor) await hold('sign_in', error)
        return false
      case 'wait':
        if (!attempt.isHopeless()) {
          await hold('waiting', error)
          return false
        }
        break
      case 'again': {
        const pause = tries.pauseBeforeNext(step)
        if (pause === null) {
          settle(step, 'unknown', reasonOf(error))
          return true
        }
        await deps.sleep(pause)
        return false
      }
      case 'failed':
        break
    }
    const reason = reasonOf(error)
    if (reason.code === 'argilla-admin::Internal') log.error({ err: error, batch: row.id }, 'a step failed')
    if (reason.status === 403) await look(reason, by)
    settle(step, 'failed', reason)
    await passed()
    return true
  }

  async function passed() {
    tries.passed()
    if (gate.passed() && state === 'waiting') await become('running')
  }

  /** After a refusal: where the person is no owner any more, thousands of others would be refused as well. */
  async function look(reason: Reason, by: Actor) {
    const before = by.user.role
    const user = await deps.whoIs(by).catch(() => null)
    if (user && user.role !== before) refusal = reason
  }

  async function runAll() {
    for (const lanes of lanesOf(steps, actorId)) {
      await Promise.all(
        lanes.map(({ limit, chains }) =>
          pMap(
            chains,
            async (chain) => {
              for (const step of chain) if (step.status === 'waiting' && wish === 'go') await work(step)
            },
            { concurrency: limit },
          ),
        ),
      )
    }
  }

  const isLeft = () => steps.some(({ status }) => status === 'waiting')

  async function loop(): Promise<void> {
    for (;;) {
      if (wish === 'go') await runAll()
      // Parts of a step that was left in the middle.
      for (const step of steps) if (step.status === 'waiting' && step.parts.length > 0) flusher.add(step)
      const isWritten = await flusher.all(() => wish === 'go' || wish === 'pause' || wish === 'stop')
      if (wish === 'go' && isLeft()) continue
      const ending = wish
      if (isWritten && (await isEnded(ending)) && wish === ending) break
      if (wish === 'lost' || wish === 'interrupt') break
    }
    going = null
    if (wish !== 'pause' && wish !== 'queue') onEnd()
  }

  /** Writes how it has come to an end; again and again where the store is away. */
  async function isEnded(ending: Wish): Promise<boolean> {
    await writing
    if (ending === 'lost' || ending === 'queue') return true
    state = ending === 'go' ? 'ended' : stateAfter[ending]
    trouble = null
    try {
      if (ending === 'pause') await batches.update(row.id, holder, { state, trouble: null })
      else {
        const end = ending === 'interrupt' ? 'given up' : 'ended'
        await batches.update(row.id, holder, { state }, end)
        row.ended_at = end === 'ended' ? new Date(now()).toISOString() : null
      }
      tell()
      return true
    } catch (error) {
      log.warn({ err: error, batch: row.id }, 'the end of a batch could not be written')
      await deps.sleep(1000)
      return false
    }
  }

  async function go() {
    wish = 'go'
    refusal = null
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
    actorId,
    row,
    batch,
    state: () => state,
    underWay: () => [...underWay].map(({ index }) => index),
    missingPasswords: (again = []) => missingPasswords(again),
    wake: gate.wake,
    givePasswords(byUserId) {
      for (const { index, step, status } of steps) {
        const password = 'user_id' in step && needsPassword(step) ? byUserId[step.user_id] : undefined
        if (password !== undefined && !isFinished(status)) passwords.set(index, password)
      }
    },
    flush: () => flusher.flush(),
    queue: async () => {
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
      refusal = null
      if (state !== 'sign_in') return
      await become('running')
      gate.open()
    },
    letGo,
    async interrupt() {
      wish = 'interrupt'
      gate.wake()
      going ??= loop()
      await going
    },
  }
}
