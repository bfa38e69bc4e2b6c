import pLimit from 'p-limit'
import type { FastifyBaseLogger } from 'fastify'
import type { StepStore } from '../store/step-store.ts'
import type { RunStep } from '../steps.ts'

/** Milliseconds that results are gathered before they are written together, and how many are enough at once. */
const intervalMs = 100
const enough = 200
/** Milliseconds until the next try where they could not be written. */
const retryAfterMs = 1_000

export interface Flusher {
  /** Something became of a step. */
  add: (step: RunStep) => void
  /** Writes what there is. Where that fails it is kept, and tried again. */
  flush: () => Promise<void>
  /** Writes until nothing is left; false where it gave up because it may not go on. */
  all: (mayGoOn: () => boolean) => Promise<boolean>
}

export function createFlusher(deps: {
  steps: StepStore
  batchId: string
  holder: string
  log: FastifyBaseLogger
  sleep: (ms: number) => Promise<void>
  onWritten: () => void
  /** Another copy holds the batch. */
  onLost: () => void
  onTrouble: (error: unknown) => void
}): Flusher {
  const { steps, batchId, holder, log, sleep } = deps
  let pending = new Map<number, RunStep>()
  const inTurn = pLimit(1)
  let isScheduled = false

  function schedule(ms: number) {
    if (isScheduled) return
    isScheduled = true
    void sleep(ms).then(() => {
      isScheduled = false
      return flush()
    })
  }

  async function write() {
    if (pending.size === 0) return
    const taken = pending
    pending = new Map()
    try {
      // Copies: a step that goes on while this is written must not be counted twice.
      const isHeld = await steps.save(
        batchId,
        holder,
        [...taken.values()].map((step) => ({ ...step })),
      )
      if (isHeld) deps.onWritten()
      else deps.onLost()
    } catch (error) {
      pending = new Map([...taken, ...pending])
      log.warn({ err: error, batch: batchId }, 'results of a batch could not be written')
      deps.onTrouble(error)
      schedule(retryAfterMs)
    }
  }

  function flush(): Promise<void> {
    return inTurn(write)
  }

  return {
    add(step) {
      pending.set(step.index, step)
      if (pending.size === enough) void flush()
      else schedule(intervalMs)
    },
    flush,
    async all(mayGoOn) {
      for (;;) {
        await flush()
        if (pending.size === 0) return true
        if (!mayGoOn()) return false
        await sleep(retryAfterMs)
      }
    },
  }
}
