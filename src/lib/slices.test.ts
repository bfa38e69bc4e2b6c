import fc from 'fast-check'
import { expect, it } from 'vitest'
import { drain, positions, sorting } from './slices.ts'

const compare = (keys: readonly number[]) => (a: number, b: number) =>
  (keys[a] ?? 0) - (keys[b] ?? 0) || a - b

it('sorts as an array sorts itself', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 300 }), (keys) => {
      const order = positions(keys.length)
      drain(sorting(order, compare(keys)))
      expect([...order]).toEqual([...keys.keys()].sort(compare(keys)))
    }),
  )
})

it('can be left after every thousand comparisons or so', () => {
  const keys = Array.from({ length: 20_000 }, (_, index) => (index * 7919) % 20_000)
  let since = 0
  let most = 0
  const counted = (a: number, b: number) => {
    since += 1
    return compare(keys)(a, b)
  }
  const work = sorting(positions(keys.length), counted)
  while (work.next().done !== true) {
    most = Math.max(most, since)
    since = 0
  }
  expect(most).toBeGreaterThan(0)
  expect(most).toBeLessThan(1_300)
})

it('looks once through what is in order', () => {
  const keys = Array.from({ length: 5_000 }, (_, index) => index)
  let comparisons = 0
  drain(sorting(positions(keys.length), (a, b) => ((comparisons += 1), compare(keys)(a, b))))
  expect(comparisons).toBe(4_999)
})
