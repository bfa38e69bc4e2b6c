import { useFormatter, useNow } from 'use-intl'
import { parseTime, toTheMinute } from '#lib/times.ts'

/** A point in time, relative; the exact one on hover and for screen readers. `at` is Argilla's UTC text. */
export function Time({ at }: { at: string }) {
  const format = useFormatter()
  const now = useNow({ updateInterval: 60_000 })
  const date = parseTime(at)
  if (date === null) return at
  const exact = format.dateTime(date, toTheMinute)
  return (
    <time dateTime={date.toISOString()} title={exact}>
      {format.relativeTime(date > now ? now : date, now)}
      <span className="unseen">, {exact}</span>
    </time>
  )
}
