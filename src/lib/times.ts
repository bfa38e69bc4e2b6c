/** Argilla's times are UTC without saying so (`2026-11-23T21:20:55.244864`). Null for what is no time. */
export function parseTime(text: string): Date | null {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,3})?\d*(Z|[+-]\d\d:?\d\d)?$/.exec(text)
  if (!match) return null
  const [, day, time, fraction, zone] = match
  const date = new Date(`${day ?? ''}T${time ?? ''}${fraction ?? ''}${zone ?? 'Z'}`)
  return Number.isNaN(date.getTime()) ? null : date
}

/** How a point in time is written where its minute matters. */
export const toTheMinute = { dateStyle: 'medium', timeStyle: 'short' } as const

/** The day of a calendar, where one is unless another zone is named: `2026-11-23`, as in the name of a file. */
export const calendarDay = (at: Date, timeZone?: string): string =>
  // Sweden writes days so.
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(at)
