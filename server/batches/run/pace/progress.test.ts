import { expect, it } from 'vitest'
import { createProgress } from './progress.ts'

it('reckons by the last steps, and not by how long it stood still', () => {
  let now = 0
  const progress = createProgress(() => now)
  const endSteps = (count: number) => {
    for (let step = 0; step < count; step += 1) {
      now += 1_000
      progress.ended()
    }
  }
  endSteps(4)
  expect(progress.secondsLeft(10)).toBeNull()
  endSteps(1)
  expect(progress.secondsLeft(10)).toBe(10)
  now += 600_000
  progress.moves()
  expect(progress.secondsLeft(10)).toBeNull()
  endSteps(5)
  expect(progress.secondsLeft(10)).toBe(10)
})
