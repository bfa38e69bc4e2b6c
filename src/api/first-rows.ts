import { queryOptions, skipToken } from '@tanstack/react-query'
import type { FirstRows } from '#contract/directory.ts'

/**
 * The rows that the document brought along for one state of the users' list, which shows them until the whole list is
 * there. They are never read again, and soon forgotten.
 */
export const firstRowsQuery = () =>
  queryOptions<{ rows: FirstRows; state: string }>({
    queryKey: ['first-rows'],
    queryFn: skipToken,
    staleTime: Infinity,
    gcTime: 60_000,
  })
