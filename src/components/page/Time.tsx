import { useFormatter } from 'use-intl'
import { parseTime, toTheMinute } from '#lib/times.ts'
import { useNow } from '../use-now.ts'

/** A point in time, relative; the exact one on hover and for screen readers. `at` is Argilla's UTC text. */
export function Time({ at }: { at: string }) {
  const format = useFormatter()
  const now = useNow()
  const date = parseTime(at)
  if (date === null) return at
  const exact = format.dateTime(date, toTheMinute)
  return (
    <time dateTime={date.toISOString()} title={exact}>
      {/* Seconds would be wrong a second later. */}
      {format.relativeTime(now - +date < 60_000 ? now : date, now)}
      <span className="unseen">, {exact}</span>
    </time>
  )
}
