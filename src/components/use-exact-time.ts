import { useFormatter } from 'use-intl'
import { parseTime } from '#lib/times.ts'

/** Writes a point in time to the second, where a name must tell things apart that came soon after each other. `at` is Argilla's UTC text. */
export function useExactTime(): (at: string) => string {
  const format = useFormatter()
  return (at) => {
    const date = parseTime(at)
    return date ? format.dateTime(date, { dateStyle: 'medium', timeStyle: 'medium' }) : at
  }
}
