import type { FastifyBaseLogger } from 'fastify'
import type { Insertable, Kysely } from 'kysely'
import { createInserter } from '../store/database/insert-rows.ts'
import type { Tables } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import type { Told } from './bus.ts'
import { toEventRow } from './rows.ts'

/** Events that wait while the store is away; more are told as one `resync`. */
const mostWaiting = 10_000

const resync: Told = { event: { type: 'resync' }, to: null }

/** What other copies are to hear, gathered for a moment: ten thousand joins are no ten thousand writes. */
export function createOutbox(deps: {
  store: Store
  origin: string
  log: FastifyBaseLogger
  intervalMs: number
  sleep: (ms: number) => Promise<void>
}): { put: (events: readonly Told[]) => void; close: () => Promise<void> } {
  const { store, origin, log, intervalMs, sleep } = deps
  const insert = createInserter(insertEvents)
  let waiting = new Map<unknown, Told>()
  let isWaiting = false
  let writing: Promise<void> = Promise.resolve()
  let isClosed = false

  async function write() {
    const taken = waiting
    waiting = new Map()
    if (taken.size === 0) return
    const rows = [...taken.values()].map((told) => ({ ...toEventRow(told), origin }))
    try {
      await store.transaction(async (transaction) => {
        const { at } = await transaction
          .selectNoFrom(store.clock.seconds().as('at'))
          .executeTakeFirstOrThrow()
        await insert(
          transaction,
          rows.map((row) => ({ ...row, at })),
        )
      })
    } catch (error) {
      log.warn({ err: error }, 'other copies could not be told what happened')
      // Told late it would stand over what is newer; what is there now is not.
      waiting = new Map([[resync, resync], ...waiting])
    }
  }

  function schedule() {
    // Of what still ends while the server closes, others hear at once or never.
    if (isClosed) void write()
    else if (!isWaiting) {
      isWaiting = true
      void sleep(intervalMs).then(() => {
        isWaiting = false
        writing = writing.then(write).then(() => {
          if (waiting.size > 0 && !isClosed) schedule()
        })
      })
    }
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
        waiting = new Map([[resync, resync]])
      }
      schedule()
    },
    async close() {
      isClosed = true
      writing = writing.then(write)
      await writing
    },
  }
}

const insertEvents = (database: Kysely<Tables>, rows: readonly Insertable<Tables['events']>[]) =>
  database.insertInto('events').values(rows)
