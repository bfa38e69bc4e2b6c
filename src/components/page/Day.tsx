import { useFormatter } from 'use-intl'

/** A UTC day (`YYYY-MM-DD`) as people write it; it has no time, and is the same one everywhere. */
export function Day({ day }: { day: string }) {
  const format = useFormatter()
  const text = format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })
  return <time dateTime={day}>{text}</time>
}
