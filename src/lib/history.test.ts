import { expect, it } from 'vitest'
import { mapHistory, record, redo, startHistory, undo } from './history.ts'

const steps = [1, 2, 3].reduce(record<number>, startHistory(0))

it('goes back and forth, and stops at both ends', () => {
  const back = undo(undo(steps))
  expect(back.present).toBe(1)
  expect(redo(back).present).toBe(2)
  expect(redo(redo(redo(back))).present).toBe(3)
  expect([1, 2, 3, 4].reduce((history) => undo(history), steps).present).toBe(0)
})

it('forgets what could be redone at the next step', () => {
  expect(redo(record(undo(steps), 9)).present).toBe(9)
  expect(undo(record(undo(steps), 9)).present).toBe(2)
})

it('counts no step that changes nothing', () => {
  expect(record(steps, 3)).toBe(steps)
})

it('keeps the last 200 steps', () => {
  const long = Array.from({ length: 500 }, (_, i) => i + 1).reduce(record<number>, startHistory(0))
  expect(long.past).toHaveLength(200)
  expect(undo(long).present).toBe(499)
})

it('moves all states', () => {
  const moved = mapHistory(undo(steps), (n) => n * 10)
  expect([undo(moved).present, moved.present, redo(moved).present]).toEqual([10, 20, 30])
})

it('holds states that are nothing', () => {
  expect(undo(record(startHistory<string | undefined>(undefined), 'a')).present).toBeUndefined()
})
