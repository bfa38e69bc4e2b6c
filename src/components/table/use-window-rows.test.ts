import { expect, it } from 'vitest'
import { rowsNear } from './use-window-rows.ts'

const rowHeight = 40

it('begins with the first row, also where the table begins below the top of the window', () => {
  expect(rowsNear(0, 800, rowHeight)).toEqual({ first: 0, end: 32 })
  expect(rowsNear(-300, 800, rowHeight)).toEqual({ first: 0, end: 28 })
})

it('has the rows of the window and at least twelve on each side, wherever one has scrolled to', () => {
  for (let top = 0; top < 4000; top += 7) {
    const { first, end } = rowsNear(top, 800, rowHeight)
    expect(first).toBeLessThanOrEqual(Math.max(0, top / rowHeight - 12))
    expect(end).toBeGreaterThanOrEqual((top + 800) / rowHeight + 12)
    expect(end - first).toBeLessThanOrEqual(20 + 2 * (12 + 4))
  }
})

it('stays the same for a few steps of the wheel', () => {
  expect(rowsNear(1001, 800, rowHeight)).toEqual(rowsNear(1119, 800, rowHeight))
  expect(rowsNear(1001, 800, rowHeight)).not.toEqual(rowsNear(1121, 800, rowHeight))
})

it('gives rows to a window that is far above the table', () => {
  expect(rowsNear(-5000, 800, rowHeight)).toEqual({ first: 0, end: 4 })
})
