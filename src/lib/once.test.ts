import { expect, it } from 'vitest'
import { once } from './once.ts'

it('works once for each list, whatever comes of it', () => {
  const asked: string[][] = []
  const first = once((list: string[]) => {
    asked.push(list)
    return list[0]
  })
  const [one, empty] = [['a'], []]
  expect([first(one), first(empty), first(one), first(empty)]).toEqual(['a', undefined, 'a', undefined])
  expect(asked).toEqual([one, empty])
  expect(first(['a'])).toBe('a')
  expect(asked).toHaveLength(3)
})
