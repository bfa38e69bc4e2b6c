import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { ownSessionsSchema } from '#contract/app.ts'
import { path, request, requestNothing } from './http/http.ts'

/** Where one is signed in. */
export const ownSessionsQuery = () =>
  queryOptions({
    queryKey: ['sessions'],
    queryFn: async ({ signal }) =>
      (await request(ownSessionsSchema, 'GET', '/app/sessions', { signal })).items,
    staleTime: 0,
  })

/** Ends one of one's own. @throws ApiError */
export async function endOwnSession(queryClient: QueryClient, id: string): Promise<void> {
  await requestNothing('DELETE', path`/app/sessions/${id}`)
  await queryClient.invalidateQueries({ queryKey: ownSessionsQuery().queryKey })
}

/** Ends all of somebody else's. Owners only, with their password once more. @throws ApiError */
export const endSessionsOf = (userId: string): Promise<void> =>
  requestNothing('DELETE', path`/app/users/${userId}/sessions`)
