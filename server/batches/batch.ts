import { batchSchema, type Batch } from '#contract/batches.ts'
import type { KnownBatch } from './store/reverts.ts'

/** What only the copy that runs a batch knows. */
export interface Live {
  running: number
  secondsLeft: number | null
  passwordsNeeded: number
}

/** Of one that does not run here. */
const idle: Live = { running: 0, secondsLeft: null, passwordsNeeded: 0 }

export function toBatch(row: KnownBatch, live: Live = idle): Batch {
  const { done, unchanged, failed, unknown, total } = row
  const { running } = live
  const waiting = total - running - done - unchanged - failed - unknown
  return batchSchema.parse({
    id: row.id,
    kind: row.kind,
    state: row.state,
    actor: { id: row.actor_id, username: row.actor_username },
    created_at: row.created_at,
    ended_at: row.ended_at,
    total,
    counts: { waiting, running, done, unchanged, failed, unknown },
    trouble: row.trouble === null ? null : (JSON.parse(row.trouble) as unknown),
    seconds_left: live.secondsLeft,
    passwords_needed: live.passwordsNeeded,
    reverts: row.reverts,
    reverted_by: row.reverted_by,
  })
}
