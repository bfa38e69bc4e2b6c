import { expect, it } from 'vitest'
import { rowsInView } from './rows-in-view.ts'

const sight = { topPx: 200, windowPx: 1000, rowPx: 40, count: 1000 }

it('begins with the first row, and goes a little below the window', () => {
  expect(rowsInView(sight)).toEqual({ first: 0, end: 32 })
})

it('has some rows more than are seen on either side', () => {
  expect(rowsInView({ ...sight, topPx: -4000 })).toEqual({ first: 88, end: 137 })
})

it('ends with the last row, also where the window is scrolled far beyond it', () => {
  expect(rowsInView({ ...sight, topPx: -39_000 })).toEqual({ first: 963, end: 1000 })
  expect(rowsInView({ ...sight, topPx: -4000, count: 3 })).toEqual({ first: 3, end: 3 })
  expect(rowsInView({ ...sight, count: 0 })).toEqual({ first: 0, end: 0 })
})
