import type { FastifyBaseLogger } from 'fastify'
import pMap from 'p-map'
import type { RunStep } from '../steps.ts'
import type { Flusher } from './flusher.ts'
import { lanesOf } from './order.ts'
import type { RunState } from './run-state.ts'
import type { Worker } from './worker.ts'

/** What is wanted of a run. `lost`: another copy has taken it. */
export type Wish = 'queue' | 'go' | 'pause' | 'stop' | 'interrupt' | 'lost'
export const stateAfter = { go: 'ended', pause: 'paused', stop: 'stopped', interrupt: 'interrupted' } as const

export interface Loop {
  /** Until nothing is left to do for what is wanted; one that is under way hears of it. */
  start: () => Promise<void>
  /** What was passed over, or is to be tried again, waits: nothing more is begun before it. */
  beginAgain: () => void
  isUnderWay: () => boolean
}

export function createLoop(
  deps: { log: FastifyBaseLogger; sleep: (ms: number) => Promise<void> },
  run: {
    row: { id: string; actor_id: string }
    steps: readonly RunStep[]
    worker: Pick<Worker, 'work'>
    flusher: Flusher
    state: Pick<RunState, 'end' | 'set'>
    wish: () => Wish
    /** After what is being tried again has been put in line, and before the next is. */
    inTurn: <T>(work: () => Promise<T>) => Promise<T>
    /** Nothing more is under way of what was stopped. */
    onStopped: () => void
    /** Another copy holds the batch. */
    onLost: () => void
    onEnd: () => void
  },
): Loop {
  const { row, steps, worker, flusher, state, wish, inTurn } = run
  let underWay: Promise<void> | null = null
  let isOutdated = false

  async function runAll() {
    isOutdated = false
    for (const lanes of lanesOf(steps, row.actor_id)) {
      const runLane = ({ limit, chains }: (typeof lanes)[number]) =>
        pMap(
          chains,
          async (chain) => {
            for (const step of chain)
              if (step.status === 'waiting' && wish() === 'go' && !isOutdated) await worker.work(step)
          },
          { concurrency: limit },
        )
      await Promise.all(lanes.map(runLane))
    }
  }

  async function loop(): Promise<void> {
    for (;;) {
      if (wish() === 'go') await runAll()
      if (wish() === 'stop') run.onStopped()
      // Parts of a step that was left in the middle.
      for (const step of steps) if (step.status === 'waiting' && step.parts.length > 0) flusher.add(step)
      const isWritten = await flusher.all(() => !isLeaving())
      if (await inTurn(() => isLeft(isWritten))) return
    }
  }

  /** Comes to the end that is wanted, where nothing is left to do before it. */
  async function isLeft(isWritten: boolean): Promise<boolean> {
    if (wish() === 'go' && steps.some(({ status }) => status === 'waiting')) return false
    const ending = wish()
    const isAtEnd = isWritten && (await isEnded(ending))
    // Another end may be wanted by now.
    if (!isAtEnd && (!isLeaving() || wish() !== ending)) return false
    underWay = null
    if ((isAtEnd && letsGo(ending)) || (wish() !== 'pause' && wish() !== 'queue')) run.onEnd()
    return true
  }

  const isLeaving = () => wish() === 'interrupt' || wish() === 'lost'
  const letsGo = (ending: Wish) => ending === 'go' || ending === 'stop' || ending === 'interrupt'

  /** Writes how it has come to an end; where the store is away, it is asked again. */
  async function isEnded(ending: Wish): Promise<boolean> {
    if (ending === 'lost' || ending === 'queue') return wish() === ending
    try {
      const isOurs = await state.end(stateAfter[ending])
      if (!isOurs) run.onLost()
      // What is let go of is over, though the heartbeat, or a command, has found it held by nobody in this moment.
      const isOver = (isOurs && letsGo(ending)) || wish() === ending
      if (isOver) state.set(stateAfter[ending])
      return isOver
    } catch (error) {
      deps.log.warn({ err: error, batch: row.id }, 'the end of a batch could not be written')
      if (ending !== 'interrupt') await deps.sleep(1000)
      return false
    }
  }

  return {
    start: () => (underWay ??= loop()),
    beginAgain: () => {
      isOutdated = true
    },
    isUnderWay: () => underWay !== null,
  }
}
