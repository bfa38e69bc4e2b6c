import { queryOptions } from '@tanstack/react-query'
import { impactSchema } from '#contract/impact.ts'
import { path, request } from './http/http.ts'

/** The responses that deleting a user would delete, by dataset. Owners only; seconds where there are many datasets. */
export const impactQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', id, 'impact'],
    queryFn: ({ signal }) => request(impactSchema, 'GET', path`/app/users/${id}/impact`, { signal }),
    staleTime: 0,
    retry: false,
  })
