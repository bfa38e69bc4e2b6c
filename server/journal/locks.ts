import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../errors.ts'
import type { Database } from './database.ts'

/** Seconds: how long a copy that died in the middle keeps the others waiting. */
const lifetime = 180
/** Milliseconds between two looks at a lock that another copy holds. */
const interval = 50

export interface Lock {
  /** Throws Busy where the lock's time is so far gone that another copy may have it before `seconds` are over. */
  assertLeft: (seconds: number) => void
}

export type WithLock = <T>(work: (lock: Lock) => Promise<T>) => Promise<T>

/**
 * One piece of work at a time, in this process (a queue) and among the copies that share the database (a row with
 * holder and end). The database's clock counts, since copies' clocks differ. Throws Busy after `patience` ms of waiting.
 */
export function createLock(database: Database, name: string, patience = 30_000): WithLock {
  let queue: Promise<unknown> = Promise.resolve()

  async function acquire(holder: string, deadline: number): Promise<number> {
    for (;;) {
      const asked = performance.now()
      const { rowsAffected } = await database.run({
        sql: `INSERT INTO locks (name, holder, expires_at) VALUES (?1, ?2, unixepoch() + ?3)
          ON CONFLICT (name) DO UPDATE SET holder = ?2, expires_at = unixepoch() + ?3
          WHERE expires_at < unixepoch()`,
        args: [name, holder, lifetime],
      })
      if (rowsAffected > 0) return asked + lifetime * 1000
      if (performance.now() > deadline) throw new AppError('Busy')
      await sleep(interval * (1 + Math.random()))
    }
  }

  async function locked<T>(work: (lock: Lock) => Promise<T>, deadline: number): Promise<T> {
    const holder = randomUUID()
    const end = await acquire(holder, deadline)
    try {
      return await work({
        assertLeft: (seconds) => {
          if (performance.now() + seconds * 1000 > end) throw new AppError('Busy')
        },
      })
    } finally {
      // Not released: it ends by itself, and the work's own result matters more.
      await database
        .run({ sql: 'DELETE FROM locks WHERE name = ? AND holder = ?', args: [name, holder] })
        .catch(() => undefined)
    }
  }

  return (work) => {
    const deadline = performance.now() + patience
    const turn = queue.then(() => locked(work, deadline))
    queue = turn.catch(() => undefined)
    return turn
  }
}
