import type { FastifyBaseLogger } from 'fastify'
import type { BatchStore } from '../store/batch-store.ts'
import type { BatchRow } from '../store/holds.ts'
import type { Run } from './run.ts'

export interface Lease {
  /** How long a copy without a sign of life keeps a batch. */
  seconds: number
  renewMs: number
  /** Between two looks at what is wanted of this copy, and what it could begin. */
  tickMs: number
}
export const usualLease: Lease = { seconds: 15, renewMs: 5_000, tickMs: 1_000 }

export interface Holding {
  holds: () => boolean
  start: () => void
  stop: () => Promise<void>
}

/** The heartbeat of a copy: keeps its leases, hears what is wanted, finds batches whose copy has ended. */
export function createHolding(deps: {
  batches: BatchStore
  holder: string
  log: FastifyBaseLogger
  lease: Lease
  runs: ReadonlyMap<string, Run>
  onWanted: (run: Run, wanted: string) => Promise<void>
  onInterrupted: (rows: BatchRow[]) => Promise<void>
  promote: () => Promise<void>
  now: () => number
  sleep: (ms: number) => Promise<void>
}): Holding {
  const { batches, holder, lease, log, runs, now, sleep } = deps
  const lifetimeMs = lease.seconds * 1000
  let renewedAt = now()
  let lastAt = now()
  let nextRenewal = 0
  let nextSweep = 0
  let ticking: Promise<void> = Promise.resolve()
  let isStopped = false

  async function tick() {
    const at = now()
    const stoodStill = at - lastAt > lifetimeMs
    lastAt = at
    const mine = [...runs.values()]
    if (mine.length === 0) renewedAt = at
    else {
      const isDue = at >= nextRenewal
      const held = isDue
        ? await batches.renew(holder, [...runs.keys()], lease.seconds)
        : await batches.wants(holder)
      if (isDue) {
        nextRenewal = at + lease.renewMs
        renewedAt = at
      }
      const wanted = new Map(held.map((row) => [row.id, row.wanted]))
      for (const run of mine) {
        const command = wanted.get(run.id)
        if (command === undefined) run.letGo()
        else if (command !== null) await deps.onWanted(run, command)
        if (isDue) run.wake()
      }
      await deps.promote()
    }
    if (at < nextSweep) return
    nextSweep = at + Math.min(lease.renewMs, lifetimeMs / 3)
    // After a suspension of the machine: one's own may be silent again, and copies beside this one are about to renew theirs.
    if (stoodStill || !holds()) return
    const rows = await batches.interruptExpired(lease.seconds)
    if (rows.length > 0) await deps.onInterrupted(rows)
  }

  const holds = () => now() - renewedAt < lifetimeMs

  function again(ms: number) {
    void sleep(ms).then(() => {
      if (isStopped) return
      ticking = tick()
        .catch((error: unknown) => {
          log.warn({ err: error }, 'the batches could not be looked after')
        })
        .then(() => again(lease.tickMs))
    })
  }

  return {
    holds,
    start: () => {
      again(0)
    },
    async stop() {
      isStopped = true
      await ticking
    },
  }
}
