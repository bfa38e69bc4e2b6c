import { expect, it } from 'vitest'
import { createLasting } from './lasting.ts'

it('goes on while the machine is suspended, and never back', () => {
  let [steady, timeOfDay] = [100, 1_000_000]
  const pass = (ms: number, ofDay = ms) => {
    steady += ms
    timeOfDay += ofDay
    return now()
  }
  const now = createLasting(
    () => steady,
    () => timeOfDay,
  )
  expect(now()).toBe(100)
  expect(pass(50)).toBe(150)
  // As clocks come apart, and as one is set back.
  expect(pass(1_000, 1_030)).toBe(1_150)
  expect(pass(1_000, -3_600_000)).toBe(2_150)
  expect(pass(20, 60_020)).toBe(62_170)
  expect(pass(1_000)).toBe(63_170)
})
