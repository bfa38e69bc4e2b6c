import { describe, expect, it } from 'vitest'
import { parseTime, relativeTime } from './times.ts'

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

describe('relativeTime', () => {
  const now = new Date(2026, 10, 23, 12, 0, 0)
  const minute = 60_000

  it.each([
    [0, 0, 'second'],
    [-44_000, 0, 'second'],
    [30_000, 0, 'second'],
    [-50_000, -1, 'minute'],
    [-59.9 * minute, -59, 'minute'],
    [5 * minute, 5, 'minute'],
    [-60 * minute, -1, 'hour'],
    [-23.9 * 60 * minute, -23, 'hour'],
    [-25 * 60 * minute, -1, 'day'],
    [-37 * 60 * minute, -2, 'day'],
    [-40 * 24 * 60 * minute, -1, 'month'],
    [-400 * 24 * 60 * minute, -1, 'year'],
    [800 * 24 * 60 * minute, 2, 'year'],
  ])('%d ms is %d %s', (distance, value, unit) => {
    expect(relativeTime(new Date(now.getTime() + distance), now)).toEqual({ value, unit })
  })
})
