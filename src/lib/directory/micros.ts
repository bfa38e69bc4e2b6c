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
  const day = Math.floor(seconds / 86_400)
  const ofDay = seconds - day * 86_400
  const clock = [Math.floor(ofDay / 3600), Math.floor(ofDay / 60) % 60, ofDay % 60].map(twoDigits).join(':')
  const whole = `${dayText(day)}T${clock}`
  return rest === 0 ? whole : `${whole}.${String(rest).padStart(6, '0')}`
}

const twoDigits = (number: number) => (number < 10 ? `0${number}` : String(number))

/** The day asked for last: of many users most were created on the same few, and a `Date` takes five times as long. */
let last = { day: 0, text: '1970-01-01' }

/** @param day since 1970 */
function dayText(day: number): string {
  if (day !== last.day) last = { day, text: new Date(day * 86_400_000).toISOString().slice(0, 10) }
  return last.text
}
