import type { FastifyBaseLogger } from 'fastify'
import type { NotingStore } from '../noting.ts'
import type { Journal, SessionStore } from '../store.ts'

const dayMs = 24 * 60 * 60 * 1000
/** Milliseconds after the start before it is done for the first time, when nobody waits for the first pages any more. */
const firstMs = 60_000

interface UpkeepDeps {
  journal: Pick<Journal, 'prune'>
  days: number
  noted: Pick<NotingStore, 'prune'>
  /** Days that somebody's last day is kept; 0: it must not be. */
  notedDays: number
  sessions: Pick<SessionStore, 'prune'>
  log: FastifyBaseLogger
  firstAfterMs?: number
}

/**
 * Once a day: what is older goes, of the journal, the noted days and the sessions, and the chain's end is logged. Who keeps the logs
 * elsewhere can hold the journal to it (`npm run journal:verify -- NUMBER:HASH`). Answers how to stop it.
 */
export function startUpkeep({
  journal,
  days,
  noted,
  notedDays,
  sessions,
  log,
  firstAfterMs = firstMs,
}: UpkeepDeps): () => void {
  // Whatever else is logged: without them nothing holds the journal to its past.
  const anchors = log.level === 'silent' ? log : log.child({}, { level: 'info' })
  /** False where the clock is not to be gone by today. */
  async function pruneJournal(): Promise<boolean> {
    let isClockKnown = false
    try {
      const { base, end, isClockInDoubt } = await journal.prune(days, (isKnown) => (isClockKnown = isKnown))
      const textOf = ({ number, hash }: typeof end) => `${number}:${hash}`
      anchors.info({ begins: textOf(base), ends: textOf(end) }, 'the journal')
      if (isClockInDoubt)
        log.warn(
          'nothing was written for a week by the clock of the store: if that is right, what is too old goes from tomorrow on',
        )
    } catch (error) {
      log.warn({ err: error }, 'the journal could not be pruned')
    }
    return isClockKnown
  }
  const keep = async () => {
    const isClockKnown = await pruneJournal()
    // What must not be kept at all goes by any clock.
    if (isClockKnown || notedDays === 0)
      await noted.prune(notedDays).catch((error: unknown) => {
        log.warn({ err: error }, 'days of work could not be pruned')
      })
    if (isClockKnown)
      await sessions.prune().catch((error: unknown) => {
        log.warn({ err: error }, 'sessions could not be pruned')
      })
  }
  let timer: NodeJS.Timeout
  const later = (ms: number) => {
    timer = setTimeout(() => {
      void keep()
      later(dayMs)
    }, ms).unref()
  }
  later(firstAfterMs)
  return () => {
    clearTimeout(timer)
  }
}
