import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { AppError } from '../errors.ts'
import { roughly, type Pause } from './pause.ts'
import type { Leases, Store } from './store.ts'
import { createLines } from './turns.ts'

/** Milliseconds between two looks at a lease that another copy holds. */
const intervalMs = 50
const usualPatienceMs = 30_000

interface LeaseOptions {
  /** Without a sign of life after which another copy takes it over. */
  lifetimeSeconds?: number
  /** Between two signs of life. */
  renewalMs?: number
  pause?: Pause
}

/** A row with holder and end, by the database's clock; before it, a line for those in this process. */
export function createLeases(
  store: Store,
  { lifetimeSeconds = 15, renewalMs = 5_000, pause = roughly }: LeaseOptions = {},
): Leases {
  const inLine = createLines(() => new AppError('Busy'))
  /** The end counts whole seconds, so the last one may be cut off. */
  const safeTimeMs = (lifetimeSeconds - 1) * 1000

  /** One that ends later than any can was taken by a clock that was ahead. Its holder may live: it gets a whole lifetime. */
  async function tryToTake(name: string, holder: string): Promise<boolean> {
    const [now, expires_at] = [store.clock.seconds(), store.clock.seconds(lifetimeSeconds)]
    const next = sql<string>`CASE WHEN leases.expires_at <= ${now} THEN ${holder} ELSE leases.holder END`
    const held = await store.run((database) =>
      database
        .insertInto('leases')
        .values({ name, holder, expires_at })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ holder: next, expires_at })
            .where(sql<boolean>`leases.expires_at <= ${now} OR leases.expires_at > ${expires_at}`),
        )
        .returning('holder')
        .executeTakeFirst(),
    )
    return held?.holder === holder
  }

  /** Answers when, by `performance.now()`, it was surely ours. */
  async function take(name: string, holder: string, deadline: number): Promise<number> {
    for (;;) {
      const asked = performance.now()
      if (await tryToTake(name, holder)) return asked
      if (performance.now() > deadline) throw new AppError('Busy')
      await pause(intervalMs)
    }
  }

  async function renew(name: string, holder: string): Promise<boolean> {
    const { numUpdatedRows } = await store.run((database) =>
      database
        .updateTable('leases')
        .set({ expires_at: store.clock.seconds(lifetimeSeconds) })
        .where('name', '=', name)
        .where('holder', '=', holder)
        .executeTakeFirstOrThrow(),
    )
    return numUpdatedRows === 1n
  }

  /** Renews it until it is stopped, and aborts once it may be somebody else's. */
  function keepAlive(name: string, holder: string, takenAt: number, lost: AbortController): () => void {
    const lose = () => {
      lost.abort(new AppError('JournalUnavailable'))
    }
    let end: NodeJS.Timeout | undefined
    let isOver = false
    const isOursSince = (asked: number) => {
      clearTimeout(end)
      if (!isOver) end = setTimeout(lose, Math.max(0, asked + safeTimeMs - performance.now()))
    }
    isOursSince(takenAt)
    const pulse = setInterval(() => {
      const asked = performance.now()
      renew(name, holder).then(
        (isOurs) => {
          if (isOurs) isOursSince(asked)
          else lose()
        },
        () => undefined, // The end comes by itself, or the next pulse gets through.
      )
    }, renewalMs)
    return () => {
      isOver = true
      clearInterval(pulse)
      clearTimeout(end)
    }
  }

  async function holdInTurn<T>(name: string, work: (signal: AbortSignal) => Promise<T>, deadline: number) {
    const holder = randomUUID()
    const takenAt = await take(name, holder, deadline)
    const lost = new AbortController()
    const stop = keepAlive(name, holder, takenAt, lost)
    try {
      return await work(lost.signal)
    } finally {
      stop()
      // Not given back, it ends by itself; the work's own result matters more.
      await store
        .run((database) =>
          database.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute(),
        )
        .catch(() => undefined)
    }
  }

  return {
    async hold(name, work, patienceMs = usualPatienceMs) {
      const deadline = performance.now() + patienceMs
      return inLine(name, deadline, () => holdInTurn(name, work, deadline))
    },
  }
}
