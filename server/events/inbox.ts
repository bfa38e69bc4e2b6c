import type { FastifyBaseLogger } from 'fastify'
import { sql } from 'kysely'
import type { Store } from '../store/store.ts'
import type { Told } from './bus.ts'
import { toTold } from './rows.ts'

/** Seconds that an event stays in the table, and of it the time after which a copy that could not look has missed some. */
const lifetimeSeconds = 600
const missedAfterMs = (lifetimeSeconds - 60) * 1000
const pruneEveryMs = 60_000
/** Rows of one look; where there are more, the next one comes at once. */
const page = 1_000
/** PostgreSQL may show 6 before 5. A number that was left out is looked for so long, and so many of them. */
const gapMs = 5_000
const mostGaps = 200

/** Hears what other copies tell. Failures are logged; what was missed by them comes with the next look. */
export function createInbox(deps: {
  store: Store
  origin: string
  log: FastifyBaseLogger
  intervalMs: number
  hear: (told: Told) => void
  sleep: (ms: number) => Promise<void>
}): { close: () => Promise<void> } {
  const { store, origin, log, intervalMs, hear, sleep } = deps
  let last: number | null = null
  const gaps = new Map<number, number>()
  let lookedAt = performance.now()
  let prunedAt = performance.now()
  let isFailing = false
  let isClosed = false
  let looking: Promise<number> = Promise.resolve(0)

  /** Own ones without their text: they are only to be known as no gap. */
  const read = (after: number) =>
    store.run((database) =>
      database
        .selectFrom('events')
        .select(['id', 'user_id', 'origin'])
        .select(sql<string | null>`case when origin = ${origin} then null else event end`.as('event'))
        .where((is) =>
          gaps.size === 0
            ? is('id', '>', after)
            : is.or([is('id', '>', after), is('id', 'in', [...gaps.keys()])]),
        )
        .orderBy('id')
        .limit(page)
        .execute(),
    )

  async function begin(): Promise<number> {
    const newest = await store.run((database) =>
      database.selectFrom('events').select('id').orderBy('id', 'desc').limit(1).execute(),
    )
    return newest[0]?.id ?? 0
  }

  async function look(): Promise<boolean> {
    last ??= await begin()
    const now = performance.now()
    for (const [id, since] of gaps) if (now - since > gapMs) gaps.delete(id)
    const rows = await read(last)
    if (now - lookedAt > missedAfterMs) hear({ event: { type: 'resync' }, to: null })
    lookedAt = now
    for (const row of rows) {
      const { id } = row
      gaps.delete(id)
      for (let missing = last + 1; missing < id && gaps.size < mostGaps; missing++) gaps.set(missing, now)
      last = Math.max(last, id)
      const told = row.event === null ? null : toTold({ user_id: row.user_id, event: row.event })
      if (told) hear(told)
    }
    return rows.length === page
  }

  async function prune() {
    if (performance.now() - prunedAt < pruneEveryMs) return
    prunedAt = performance.now()
    await store.run((database) =>
      database.deleteFrom('events').where('at', '<', store.clock.seconds(-lifetimeSeconds)).execute(),
    )
  }

  /** Looks, and gives the milliseconds until it is to be done again. */
  async function lookOnce(): Promise<number> {
    try {
      const hasMore = await look()
      isFailing = false
      await prune()
      return hasMore ? 0 : intervalMs
    } catch (error) {
      if (!isFailing) log.warn({ err: error }, 'what other copies tell could not be read')
      isFailing = true
      return intervalMs
    }
  }

  async function follow() {
    for (let ms = 0; ; ms = await looking) {
      await sleep(ms)
      if (isClosed) return
      looking = lookOnce()
    }
  }
  void follow()

  return {
    async close() {
      isClosed = true
      await looking
    },
  }
}
