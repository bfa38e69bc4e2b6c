import { describe, expect, it } from 'vitest'
import { calendarDay, parseTime } from './times.ts'

describe('parseTime', () => {
  it.each([
    ['2026-11-23T21:20:55.244864', '2026-11-23T21:20:55.244Z'],
    ['2026-11-23T21:20:55', '2026-11-23T21:20:55.000Z'],
    ['2026-11-23 21:20:55.2', '2026-11-23T21:20:55.200Z'],
    ['2026-11-23T21:20:55.244864Z', '2026-11-23T21:20:55.244Z'],
    ['2026-11-23T21:20:55+02:00', '2026-11-23T19:20:55.000Z'],
  ])('%s is %s', (text, iso) => {
    expect(parseTime(text)?.toISOString()).toBe(iso)
  })

  it.each(['', 'yesterday', '2026-11-23', '2026-13-01T00:00:00', '2026-11-23T25:00:00'])(
    '%j is no time',
    (text) => {
      expect(parseTime(text)).toBeNull()
    },
  )
})

it('has the day of the place, not the one at Greenwich', () => {
  const at = new Date('2026-11-23T23:30:00Z')
  expect(calendarDay(at, 'Europe/Berlin')).toBe('2026-11-24')
  expect(calendarDay(at, 'America/Lima')).toBe('2026-11-23')
  expect(calendarDay(at)).toBe(calendarDay(at, Intl.DateTimeFormat().resolvedOptions().timeZone))
})
