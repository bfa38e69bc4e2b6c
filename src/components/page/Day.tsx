import { useFormatter } from 'use-intl'

/** Writes a UTC day (`YYYY-MM-DD`) as people do; it has no time, and is the same one everywhere. */
export function useDayText(): (day: string) => string {
  const format = useFormatter()
  return (day) => format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })
}

export function Day({ day }: { day: string }) {
  return <time dateTime={day}>{useDayText()(day)}</time>
}
