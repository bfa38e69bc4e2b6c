import type { FastifyBaseLogger } from 'fastify'
import type { Store } from '../store/store.ts'
import type { Told } from './bus.ts'
import { toEventRow } from './rows.ts'

/** Rows of one statement. */
const chunk = 200
/** Events that wait while the store is away; more are told as one `resync`. */
const mostWaiting = 10_000

/** What other copies are to hear, gathered for a moment: ten thousand joins are no ten thousand writes. */
export function createOutbox(deps: {
  store: Store
  origin: string
  log: FastifyBaseLogger
  intervalMs: number
}): { put: (events: readonly Told[]) => void; close: () => Promise<void> } {
  const { store, origin, log, intervalMs } = deps
  let waiting = new Map<unknown, Told>()
  let timer: NodeJS.Timeout | null = null
  let writing: Promise<void> = Promise.resolve()
  let isClosed = false

  async function write() {
    const taken = waiting
    waiting = new Map()
    if (taken.size === 0) return
    const rows = [...taken.values()].map((told) => ({ ...toEventRow(told), origin }))
    try {
      await store.run(async (database) => {
        for (let from = 0; from < rows.length; from += chunk) {
          const some = rows.slice(from, from + chunk).map((row) => ({ ...row, at: store.clock.seconds() }))
          await database.insertInto('events').values(some).execute()
        }
      })
    } catch (error) {
      log.warn({ err: error }, 'other copies could not be told what happened')
      // Part of it may be there already; being told twice harms nobody.
      waiting = new Map([...taken, ...waiting])
    }
  }

  function schedule() {
    // Of what still ends while the server closes, others hear at once or never.
    if (isClosed) void write()
    else
      timer ??= setTimeout(() => {
        timer = null
        writing = writing.then(write).then(() => {
          if (waiting.size > 0 && !isClosed) schedule()
        })
      }, intervalMs).unref()
  }

  return {
    put(events) {
      for (const told of events) {
        const key = told.event.type === 'batch' ? told.event.batch.id : told
        // Anew, so that the newest state of a batch stands where it was told last.
        waiting.delete(key)
        waiting.set(key, told)
      }
      if (waiting.size > mostWaiting) {
        const resync: Told = { event: { type: 'resync' }, to: null }
        waiting = new Map([[resync, resync]])
      }
      schedule()
    },
    async close() {
      isClosed = true
      if (timer) clearTimeout(timer)
      writing = writing.then(write)
      await writing
    },
  }
}
