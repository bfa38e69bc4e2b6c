import { sql } from 'kysely'
import type { Store, StoreClock } from './store.ts'

/**
 * Seconds that the clocks of copies may be apart, as one without a store has its own time. What is to have happened, and lies further
 * ahead, was written by a clock that was wrong.
 */
export const aheadSeconds = 60

const clocks: Record<Store['dialect'], StoreClock> = {
  sqlite: {
    seconds: (offset = 0) => sql`(unixepoch() + ${sql.lit(offset)})`,
    iso: (offset = 0) => sql`strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ${sql.lit(`${offset} seconds`)})`,
  },
  // Not now(), which in a transaction is the time of its beginning, before it waited for a lock.
  postgres: {
    seconds: (offset = 0) =>
      sql`(cast(floor(extract(epoch from clock_timestamp())) as bigint) + ${sql.lit(offset)})`,
    iso: (offset = 0) => sql`to_char(
      (clock_timestamp() + make_interval(secs => ${sql.lit(offset)})) at time zone 'UTC',
      'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  },
}

/** `held`: milliseconds since 1970 in the place of the database's own clock, for tests. */
export function createClock(dialect: Store['dialect'], held?: () => number): StoreClock {
  if (!held) return clocks[dialect]
  return {
    seconds: (offset = 0) => sql`cast(${Math.floor(held() / 1000) + offset} as bigint)`,
    iso: (offset = 0) => sql`cast(${new Date(held() + offset * 1000).toISOString()} as text)`,
  }
}
