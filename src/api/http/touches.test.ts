import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { followTouches, isUntouched } from './touches.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('tells what the person does from what the page does by itself, and keeps alive once a minute', () => {
  const target = new EventTarget()
  const kept = vi.fn()
  const stop = followTouches(target, kept)
  target.dispatchEvent(new Event('keydown'))
  expect(isUntouched()).toBe(false)
  expect(kept).not.toHaveBeenCalled()

  vi.advanceTimersByTime(60_001)
  expect(isUntouched()).toBe(true)
  for (const type of ['pointerdown', 'wheel', 'keydown']) target.dispatchEvent(new Event(type))
  expect(isUntouched()).toBe(false)
  expect(kept).toHaveBeenCalledTimes(1)

  vi.advanceTimersByTime(60_001)
  stop()
  target.dispatchEvent(new Event('keydown'))
  expect(isUntouched()).toBe(true)
  expect(kept).toHaveBeenCalledTimes(1)
})
