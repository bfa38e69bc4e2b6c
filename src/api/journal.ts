import { infiniteQueryOptions } from '@tanstack/react-query'
import { historySchema } from '#contract/journal.ts'
import { path, request } from './http/http.ts'

/** What was changed about a user through this page, newest first, 50 a page. Owners only; deleted users have one too. */
export const historyQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['users', id, 'history'],
    queryFn: ({ signal, pageParam }) => {
      const before = pageParam === null ? '' : `?before=${pageParam}`
      return request(historySchema, 'GET', path`/app/users/${id}/history` + before, { signal })
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  })
