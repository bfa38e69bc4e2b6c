import { expect, it } from 'vitest'
import { between } from './range.ts'

const order = ['a', 'b', 'c', 'd']

it('runs both ways and holds both ends', () => {
  expect(between(order, 'b', 'd')).toEqual(['b', 'c', 'd'])
  expect(between(order, 'd', 'b')).toEqual(['b', 'c', 'd'])
  expect(between(order, 'c', 'c')).toEqual(['c'])
})

it('falls back to the clicked one when the other is filtered away', () => {
  expect(between(order, 'gone', 'b')).toEqual(['b'])
})
