import { useFormatter } from 'use-intl'
import type { JournalRecord } from '#contract/journal.ts'
import { parseTime, toTheMinute } from '#lib/times.ts'
import { useText } from '../use-text.ts'
import journalMessages from './journal.en.json'

/** Between which two readings of Argilla it was. */
export function Between({ after }: Pick<JournalRecord, 'after'>) {
  const t = useText(journalMessages)
  const format = useFormatter()
  const [since, until] = [after?.['since'], after?.['until']].map((at) => parseTime(at ?? ''))
  if (!since || !until) return null
  const exact = (at: Date) => format.dateTime(at, toTheMinute)
  if (exact(since) === exact(until)) return t('around', { at: exact(since) })
  const isOneDay = since.toDateString() === until.toDateString()
  return t('between', {
    since: exact(since),
    until: isOneDay ? format.dateTime(until, { timeStyle: 'short' }) : exact(until),
  })
}
