import type { FastifyBaseLogger } from 'fastify'
import type { Store } from '../store/store.ts'
import { sleep as ownSleep } from '../within.ts'
import type { Bus, Told } from './bus.ts'
import { createOutbox } from './outbox.ts'
import { createInbox } from './inbox.ts'

interface BusDeps {
  store: Store
  /** This copy, which need not read again what it told itself. */
  origin: string
  log: FastifyBaseLogger
  /** Milliseconds between two writes, and between two looks at what other copies told. */
  intervals?: { write: number; poll: number }
  /** Waits for milliseconds, and holds no program up. */
  sleep?: (ms: number) => Promise<void>
}

export interface RunningBus extends Bus {
  close: () => Promise<void>
}

/** Tells the listeners of this copy at once, and through the store those of the others. */
export function createBus({
  store,
  origin,
  log,
  intervals = { write: 100, poll: 450 },
  sleep = ownSleep,
}: BusDeps): RunningBus {
  const listeners = new Set<(told: Told) => void>()

  function hear(told: Told) {
    for (const listener of listeners) {
      try {
        listener(told)
      } catch (error) {
        log.error({ err: error }, 'a listener of events failed')
      }
    }
  }
  const outbox = createOutbox({ store, origin, log, intervalMs: intervals.write, sleep })
  const inbox = createInbox({ store, origin, log, intervalMs: intervals.poll, hear, sleep })

  return {
    publish(events) {
      for (const told of events) hear(told)
      outbox.put(events)
    },
    listen(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    async close() {
      await Promise.all([outbox.close(), inbox.close()])
    },
  }
}
