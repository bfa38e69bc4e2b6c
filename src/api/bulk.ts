import { queryOptions, useQueryClient } from '@tanstack/react-query'
import pMap from 'p-map'
import { type UsersProgress, datasetsSchema, usersProgressSchema } from '#contract/datasets.ts'
import { type UserUpdate, userSchema } from '#contract/users.ts'
import { sumImpact } from '#lib/summed-impact.ts'
import { isApiError, isSessionEnd } from './errors.ts'
import { path, request } from './http.ts'
import { secretAction } from './secret-action.ts'

/** Changes a user without a refetch: for many in a row, then {@link useRefetchAfterBulk}. @throws as useUpdateUser */
export const changeUser = secretAction(({ id, body }: { id: string; body: UserUpdate }) =>
  request(userSchema, 'PATCH', path`/api/v1/users/${id}`, { body }),
)

/** Deletes a user without a refetch; one who is gone already counts as deleted. @throws ApiError 409 of a guard, 403 */
export const deleteUser = secretAction(async (id: string): Promise<void> => {
  try {
    await request(userSchema, 'DELETE', path`/api/v1/users/${id}`)
  } catch (error) {
    if (!isApiError(error) || error.status !== 404) throw error
  }
})

/** To be called at the end of many changes: reads again what may be on the screen. */
export function useRefetchAfterBulk(): () => void {
  const queryClient = useQueryClient()
  return () => {
    for (const key of ['users', 'workspaces', 'session'])
      void queryClient.invalidateQueries({ queryKey: [key] })
  }
}

/** Datasets read at once: each costs Argilla a search over its responses. */
const concurrency = 4

/** The responses that deleting these users would delete. One request a dataset, however many users. Owners only. */
export const summedImpactQuery = (usernames: readonly string[]) =>
  queryOptions({
    queryKey: ['datasets', 'summed-impact', usernames],
    queryFn: async ({ signal }) => {
      const { items } = await request(datasetsSchema, 'GET', '/api/v1/me/datasets', { signal })
      const read = async ({ id, name }: { id: string; name: string }) => {
        const url = path`/api/v1/datasets/${id}/users/progress`
        const progress: UsersProgress | null = await request(usersProgressSchema, 'GET', url, {
          signal,
        }).catch((error: unknown) => {
          if (isSessionEnd(error) || signal.aborted) throw error
          // Deleted meanwhile: nothing is lost there any more.
          return isApiError(error) && error.status === 404 ? { users: [] } : null
        })
        return { name, progress }
      }
      return sumImpact(new Set(usernames), await pMap(items, read, { concurrency }))
    },
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
