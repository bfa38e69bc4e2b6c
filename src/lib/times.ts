/** Argilla's times are UTC without saying so (`2026-11-23T21:20:55.244864`). Null for what is no time. */
export function parseTime(text: string): Date | null {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,3})?\d*(Z|[+-]\d\d:?\d\d)?$/.exec(text)
  if (!match) return null
  const [, day, time, fraction, zone] = match
  const date = new Date(`${day ?? ''}T${time ?? ''}${fraction ?? ''}${zone ?? 'Z'}`)
  return Number.isNaN(date.getTime()) ? null : date
}

export interface RelativeTime {
  readonly value: number
  readonly unit: 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year'
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const month = 30.44 * day

/**
 * For `Intl.RelativeTimeFormat` with `numeric: 'auto'`: 0 seconds ("now") within 45 s, which also covers clocks that
 * differ a little; days are counted by the calendar of `now`'s place, so that "yesterday" is yesterday.
 */
export function relativeTime(date: Date, now: Date): RelativeTime {
  const distance = date.getTime() - now.getTime()
  const far = Math.abs(distance)
  const whole = (size: number) => Math.trunc(distance / size)
  if (far < 45_000) return { value: 0, unit: 'second' }
  if (far < hour) return { value: whole(minute) || Math.sign(distance), unit: 'minute' }
  if (far < day) return { value: whole(hour), unit: 'hour' }
  if (far < month) return { value: Math.round((midnight(date) - midnight(now)) / day), unit: 'day' }
  if (far < 12 * month) return { value: whole(month), unit: 'month' }
  return { value: whole(12 * month), unit: 'year' }
}

const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
