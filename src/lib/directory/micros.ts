const time = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{6}))?$/

/** Microseconds since 1970 of a time as Argilla prints it; NaN for what {@link timeText} would print otherwise. */
export function microsOf(text: string): number {
  const match = time.exec(text)
  if (!match) return Number.NaN
  const micros = Date.parse(`${match[1] ?? ''}Z`) * 1000 + Number(match[2] ?? 0)
  return timeText(micros) === text ? micros : Number.NaN
}

/** As Python prints it: six digits after the second, or none where all are 0. */
export function timeText(micros: number): string {
  if (Number.isNaN(micros)) return ''
  const seconds = Math.floor(micros / 1_000_000)
  const rest = micros - seconds * 1_000_000
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19)
  return rest === 0 ? whole : `${whole}.${String(rest).padStart(6, '0')}`
}
