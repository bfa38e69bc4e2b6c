import { expect, it } from 'vitest'
import { between, countSelected, nothingSelected, select, selectionState } from './selection.ts'

const order = ['a', 'b', 'c', 'd']

it('selects one, a range and all shown, and takes them back', () => {
  const one = select(nothingSelected, ['a'], true)
  const range = select(one, between(order, 'a', 'c'), true)
  expect([...range]).toEqual(['a', 'b', 'c'])
  expect([...select(range, between(order, 'b', 'd'), false)]).toEqual(['a'])
  expect(one.size).toBe(1)
  expect(nothingSelected.size).toBe(0)
})

it('says whether none, some or all shown are selected', () => {
  const some = select(nothingSelected, ['a', 'hidden'], true)
  const stateOf = (ids: string[]) =>
    selectionState(countSelected(some, { length: ids.length, ids: () => ids }), ids.length)
  expect(stateOf(order)).toBe('some')
  expect(stateOf(['a'])).toBe('all')
  expect(stateOf(['b'])).toBe('none')
  expect(stateOf([])).toBe('none')
  expect(countSelected(some, null)).toBe(0)
})

it('runs both ways and holds both ends', () => {
  expect(between(order, 'b', 'd')).toEqual(['b', 'c', 'd'])
  expect(between(order, 'd', 'b')).toEqual(['b', 'c', 'd'])
  expect(between(order, 'c', 'c')).toEqual(['c'])
})

it('falls back to the clicked one when the other is filtered away', () => {
  expect(between(order, 'gone', 'b')).toEqual(['b'])
})
