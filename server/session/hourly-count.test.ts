import { expect, it } from 'vitest'
import { createHourlyCount } from './hourly-count.ts'

it('counts anew an hour after the first one', () => {
  let now = 0
  const times = createHourlyCount(10, () => now)
  expect([times('ann'), times('ann'), times('bob')]).toEqual([1, 2, 1])
  now = 3_599_999
  expect(times('ann')).toBe(3)
  now = 3_600_000
  expect(times('ann')).toBe(1)
})

it('forgets who was not heard of for longest', () => {
  const times = createHourlyCount(2, () => 0)
  times('ann')
  times('bob')
  times('ann')
  times('eve')
  expect([times('ann'), times('bob')]).toEqual([3, 1])
})
