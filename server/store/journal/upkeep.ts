import type { FastifyBaseLogger } from 'fastify'
import type { NotingStore } from '../noting.ts'
import type { Journal } from '../store.ts'

const dayMs = 24 * 60 * 60 * 1000
/** Milliseconds after the start before it is done for the first time, when nobody waits for the first pages any more. */
const firstMs = 60_000

interface UpkeepDeps {
  journal: Pick<Journal, 'prune'>
  days: number
  noted: Pick<NotingStore, 'prune'>
  /** Days that somebody's last day is kept; 0: it must not be. */
  notedDays: number
  log: FastifyBaseLogger
  firstAfterMs?: number
}

/**
 * Once a day: what is older goes, of the journal and of the noted days, and the chain's end is logged. Who keeps the logs elsewhere can hold the journal to it
 * (`npm run journal:verify -- NUMBER:HASH`). Answers how to stop it.
 */
export function startUpkeep({
  journal,
  days,
  noted,
  notedDays,
  log,
  firstAfterMs = firstMs,
}: UpkeepDeps): () => void {
  // Whatever else is logged: without them nothing holds the journal to its past.
  const anchors = log.level === 'silent' ? log : log.child({}, { level: 'info' })
  const keep = async () => {
    try {
      const { base, end } = await journal.prune(days)
      const textOf = ({ number, hash }: typeof end) => `${number}:${hash}`
      anchors.info({ begins: textOf(base), ends: textOf(end) }, 'the journal')
    } catch (error) {
      log.warn({ err: error }, 'the journal could not be pruned')
    }
    await noted.prune(notedDays).catch((error: unknown) => {
      log.warn({ err: error }, 'days of work could not be pruned')
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
