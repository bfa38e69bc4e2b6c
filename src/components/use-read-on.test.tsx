import { expect, it, vi } from 'vitest'
import { draw } from './table/testing.ts'
import { useReadOn } from './use-read-on.ts'

it('reads on until one is old enough, and no page twice', () => {
  const fetchNextPage = vi.fn()
  const usual = {
    hasNextPage: true,
    isFetching: false,
    isFetchingNextPage: false,
    isError: false,
    fetchNextPage,
  }
  const pages = (...ages: number[][]) => ({ pages: ages.map((items) => ({ items })) })
  let isMoreToCome = false
  function Screen({ list }: { list: Parameters<typeof useReadOn<number>>[0] }) {
    isMoreToCome = useReadOn(list, (ages) => ages.some((age) => age > 7))
    return null
  }
  const { render, unmount } = draw()
  const asked = (more: Partial<Parameters<typeof useReadOn<number>>[0]>) => {
    fetchNextPage.mockClear()
    render(<Screen list={{ data: undefined, ...usual, ...more }} />)
    return fetchNextPage.mock.calls.length
  }
  expect(asked({})).toBe(0)
  expect(asked({ data: pages([1, 2]) })).toBe(1)
  expect(isMoreToCome).toBe(true)
  expect(asked({ data: pages([1, 2]), isFetching: true })).toBe(0)
  expect(isMoreToCome).toBe(true)
  expect(asked({ data: pages([1, 2], [3, 4]) })).toBe(1)
  expect(asked({ data: pages([1, 2], [3, 4]) })).toBe(0)
  expect(asked({ data: pages([1, 2], [3, 8]) })).toBe(0)
  expect(isMoreToCome).toBe(false)
  expect(asked({ data: pages([1, 2]), hasNextPage: false })).toBe(0)
  expect(asked({ data: pages([1, 2]), isError: true })).toBe(0)
  expect(isMoreToCome).toBe(false)
  expect(asked({ data: pages(...Array.from({ length: 40 }, () => [1])) })).toBe(0)
  expect(isMoreToCome).toBe(false)
  unmount()
})
