import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { formerSchema, historySchema } from '#contract/journal.ts'
import { path, request } from './http.ts'

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

/**
 * Who had a username until it was deleted or renamed away within the last 24 hours; null for nobody. Owners only.
 * Read at every check: somebody may have freed it a moment ago.
 */
export const formerQuery = (username: string) =>
  queryOptions({
    queryKey: ['former', username],
    queryFn: async ({ signal }) =>
      (await request(formerSchema, 'GET', path`/app/users/former?username=${username}`, { signal })).former,
    staleTime: 0,
  })
