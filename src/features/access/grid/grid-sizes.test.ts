import { describe, expect, it } from 'vitest'
import { firstWindow, hasMore, scrollTo, sizesFor, windowOf } from './grid-sizes.ts'
import { nextPlace } from './grid-keys.ts'

const sizes = { head: 50, row: 10, rowHead: 100, column: 20 }
const view = { scrollTop: 0, scrollLeft: 0, width: 300, height: 250 }

describe('windowOf', () => {
  it('holds at least what is in the view, and never more than there is', () => {
    expect(windowOf(view, sizes, 5, 3)).toEqual({ firstRow: 0, endRow: 5, firstColumn: 0, endColumn: 3 })
    const far = windowOf({ ...view, scrollTop: 5000, scrollLeft: 1000 }, sizes, 10_000, 200)
    expect(far.firstRow).toBeLessThanOrEqual(500)
    expect(far.endRow).toBeGreaterThanOrEqual(520)
    expect(far.firstColumn).toBeLessThanOrEqual(50)
    expect(far.endColumn).toBeGreaterThanOrEqual(60)
    expect(far.endRow - far.firstRow).toBeLessThan(50)
  })

  it('stays the same while one scrolls a little', () => {
    expect(windowOf({ ...view, scrollTop: 601 }, sizes, 1000, 10)).toEqual(
      windowOf({ ...view, scrollTop: 607 }, sizes, 1000, 10),
    )
  })

  it('is empty, not negative, beyond the end', () => {
    const { firstRow, endRow } = windowOf({ ...view, scrollTop: 9000 }, sizes, 3, 3)
    expect(firstRow).toBe(3)
    expect(endRow).toBe(3)
  })
})

it('knows whether columns follow beyond the right edge', () => {
  expect(hasMore(view, sizes, 10)).toBe(false)
  expect(hasMore(view, sizes, 11)).toBe(true)
  expect(hasMore({ ...view, scrollLeft: 20 }, sizes, 11)).toBe(false)
})

describe('firstWindow', () => {
  const own = sizesFor(false, ['team'])

  it('holds no column that is not seen, and some rows to scroll to', () => {
    const { endRow, endColumn } = firstWindow({ width: 1280, height: 800 }, own, 1000, 100)
    expect(endColumn).toBe(12)
    expect(endRow).toBe(24)
  })

  it('fills a phone, whose columns are narrower, where the sizes are not yet those of one', () => {
    expect(firstWindow({ width: 599, height: 800 }, own, 1000, 100).endColumn).toBe(8)
  })

  it('is no wider than the page, and as high as the grid in a low window', () => {
    const wide = firstWindow({ width: 3840, height: 200 }, own, 1000, 100)
    expect(wide).toEqual(firstWindow({ width: 1440, height: 520 }, own, 1000, 100))
  })
})

describe('scrollTo', () => {
  it('moves only as far as needed, free of the sticky heads', () => {
    expect(scrollTo(view, sizes, 5, 5)).toEqual({ top: 0, left: 0 })
    expect(scrollTo(view, sizes, 20, 10)).toEqual({ top: 10, left: 20 })
    expect(scrollTo({ ...view, scrollTop: 400, scrollLeft: 90 }, sizes, 3, 1)).toEqual({ top: 30, left: 20 })
    expect(scrollTo({ ...view, scrollTop: 400 }, sizes, -1, 0)).toEqual({ top: 400, left: 0 })
  })
})

it('makes the head as high as the names need', () => {
  const heights = ['a', 'a-longer-name-of-it', 'x'.repeat(200)].map((name) => sizesFor(false, [name]).head)
  expect(heights).toEqual([...heights].sort((a, b) => a - b))
  expect(sizesFor(false, ['x'.repeat(36)]).head).toBe(heights[2])
})

describe('nextPlace', () => {
  const grid = { rows: 30, columns: 4, page: 10 }
  const press = (key: string, row: number, column: number, modifiers = {}) =>
    nextPlace({ key, ctrlKey: false, metaKey: false, altKey: false, ...modifiers }, { row, column }, grid)

  it('moves by cells, and stops at the edges', () => {
    expect(press('ArrowDown', 0, 0)).toEqual({ row: 1, column: 0 })
    expect(press('ArrowDown', 29, 0)).toEqual({ row: 29, column: 0 })
    expect(press('ArrowRight', 2, 3)).toEqual({ row: 2, column: 3 })
    expect(press('PageDown', 25, 1)).toEqual({ row: 29, column: 1 })
    expect(press('PageUp', 5, 1)).toEqual({ row: 0, column: 1 })
  })

  it('reaches the heads, but not the corner', () => {
    expect(press('ArrowUp', 0, 2)).toEqual({ row: -1, column: 2 })
    expect(press('ArrowLeft', 2, 0)).toEqual({ row: 2, column: -1 })
    expect(press('ArrowLeft', -1, 0)).toEqual({ row: -1, column: 0 })
    expect(press('ArrowUp', 0, -1)).toEqual({ row: 0, column: -1 })
  })

  it('goes far with Ctrl', () => {
    const ctrlKey = { ctrlKey: true }
    expect(press('End', 3, 0, ctrlKey)).toEqual({ row: 29, column: 3 })
    expect(press('Home', 3, 3, ctrlKey)).toEqual({ row: 0, column: 0 })
    expect(press('ArrowDown', 3, 3, ctrlKey)).toEqual({ row: 29, column: 3 })
    expect(press('ArrowUp', 3, 3, ctrlKey)).toEqual({ row: 0, column: 3 })
  })

  it('leaves other keys to others', () => {
    expect(press('Enter', 0, 0)).toBeNull()
    expect(press('ArrowDown', 0, 0, { altKey: true })).toBeNull()
  })
})
