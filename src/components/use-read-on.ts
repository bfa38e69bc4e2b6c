import { useEffect } from 'react'

interface List<Item> {
  data: { pages: readonly { items: readonly Item[] }[] } | undefined
  hasNextPage: boolean
  isFetching: boolean
  isFetchingNextPage: boolean
  isError: boolean
  fetchNextPage: () => unknown
}

/** Pages that are read at most. */
const mostPages = 40

/**
 * Reads a list page by page until what is there is enough: what is made of it has no button for more. Answers whether more
 * is still to come.
 */
export function useReadOn<Item>(
  list: List<Item>,
  isEnough: (items: readonly Item[]) => boolean = () => false,
): boolean {
  const { data, hasNextPage, isFetching, isFetchingNextPage, isError, fetchNextPage } = list
  const pages = data?.pages ?? []
  const isLong = pages.length >= mostPages
  const wantsMore =
    hasNextPage && !isError && !isLong && pages.length > 0 && !isEnough(pages.flatMap(({ items }) => items))
  const goesOn = wantsMore && !isFetching
  useEffect(() => {
    if (goesOn) void fetchNextPage()
  }, [goesOn, fetchNextPage])
  return wantsMore || isFetchingNextPage
}
