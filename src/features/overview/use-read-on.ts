import { useEffect } from 'react'

interface List<Item> {
  data: { pages: readonly { items: readonly Item[] }[] } | undefined
  hasNextPage: boolean
  isFetching: boolean
  isError: boolean
  fetchNextPage: () => unknown
}

/** Pages that are read at most. */
const mostPages = 40

/** Reads a list page by page until the last item of one is enough: what is made of it has no button for more. */
export function useReadOn<Item>(list: List<Item>, isEnough: (last: Item) => boolean = () => false): void {
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = list
  const last = data?.pages.at(-1)?.items.at(-1)
  const isLong = (data?.pages.length ?? 0) >= mostPages
  const goesOn = hasNextPage && !isFetching && !isError && !isLong && last !== undefined && !isEnough(last)
  useEffect(() => {
    if (goesOn) void fetchNextPage()
  }, [goesOn, fetchNextPage])
}
