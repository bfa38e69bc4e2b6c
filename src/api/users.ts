import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type User, type UserCreate, type UserUpdate, userSchema, usersSchema } from '#contract/users.ts'
import { workspacesSchema } from '#contract/workspaces.ts'
import { ApiError, isApiError } from './errors.ts'
import { path, request } from './http.ts'
import { secretAction } from './secret-action.ts'
import { sessionQuery } from './session.ts'

/** All users, in the order of their creation. Owners only (403 for others). */
export const usersQuery = () =>
  queryOptions({
    queryKey: ['users'],
    queryFn: async ({ signal }) => (await request(usersSchema, 'GET', '/api/v1/users', { signal })).items,
    // 100,000 users: comparing the old list with the new one costs more than rendering what is on the screen.
    structuralSharing: false,
  })

/** One user. Owners only; 404 when there is none. */
export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', id],
    queryFn: ({ signal }) => request(userSchema, 'GET', path`/api/v1/users/${id}`, { signal }),
  })

/** The workspaces of one user; for an owner all there are. Owners only. */
export const userWorkspacesQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', id, 'workspaces'],
    queryFn: async ({ signal }) =>
      (await request(workspacesSchema, 'GET', path`/api/v1/users/${id}/workspaces`, { signal })).items,
  })

function putUser(queryClient: QueryClient, user: User) {
  queryClient.setQueryData(userQuery(user.id).queryKey, user)
  queryClient.setQueryData(usersQuery().queryKey, (users) => users?.map((u) => (u.id === user.id ? user : u)))
  void queryClient.invalidateQueries({ queryKey: ['users'] })
  // The person may have changed his own name or role, or ended his session with a new username.
  queryClient.setQueryData(
    sessionQuery().queryKey,
    (session) => session && (session.user.id === user.id ? { ...session, user } : session),
  )
  void queryClient.invalidateQueries({ queryKey: ['session'] })
}

/** Reads a user past the cache, for what must not be decided on old data. @throws ApiError 404, 403 */
export function useReadUser(): (id: string) => Promise<User> {
  const queryClient = useQueryClient()
  return (id) => queryClient.query({ ...userQuery(id), staleTime: 0 })
}

/**
 * Creates a user whose id was made by the caller, so that it may be tried again: a user of this id and username is the
 * one that an earlier try made, whose answer was lost.
 * @throws ApiError 409 with `params.taken` (`username` or `id`), 422 with field errors, 403
 */
export function useCreateUser(): (body: UserCreate & { id: string }) => Promise<User> {
  const queryClient = useQueryClient()
  return secretAction(async (body) => {
    const user = await request(userSchema, 'POST', '/api/v1/users', { body }).catch(orFound(body))
    queryClient.setQueryData(userQuery(user.id).queryKey, user)
    queryClient.setQueryData(usersQuery().queryKey, (users) => users && [...users, user])
    void queryClient.invalidateQueries({ queryKey: ['users'], exact: true })
    return user
  })
}

const orFound = (sent: UserCreate & { id: string }) => async (error: unknown) => {
  if (!isApiError(error) || error.status !== 409) throw error
  const found = await request(userSchema, 'GET', path`/api/v1/users/${sent.id}`).catch((missing: unknown) => {
    if (isApiError(missing) && missing.status === 404) return null
    throw missing
  })
  if (found?.username === sent.username) return found
  // Argilla says only in words which of the two is taken.
  const { kind, status, detail, requestId } = error
  throw new ApiError({ kind, status, detail, requestId, params: { taken: found ? 'id' : 'username' } })
}

/**
 * Changes a user; what is absent stays as it is.
 * @throws ApiError 422 with field errors or, as plain text, for a taken username; 404, 403, 409 of a guard
 */
export function useUpdateUser(): (change: { id: string; body: UserUpdate }) => Promise<User> {
  const queryClient = useQueryClient()
  return secretAction(async ({ id, body }) => {
    const user = await request(userSchema, 'PATCH', path`/api/v1/users/${id}`, { body })
    putUser(queryClient, user)
    return user
  })
}

/**
 * Deletes a user, and with him all his responses.
 * @throws ApiError 404, 403, 409 of a guard
 */
export function useDeleteUser() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => request(userSchema, 'DELETE', path`/api/v1/users/${id}`),
    onSuccess: (_, id) => {
      queryClient.setQueryData(usersQuery().queryKey, (users) => users?.filter((user) => user.id !== id))
      // What is on the screen stays until its page is left: reading it again would only say 404.
      queryClient.removeQueries({ queryKey: userQuery(id).queryKey, type: 'inactive' })
      void queryClient.invalidateQueries({ queryKey: userQuery(id).queryKey, refetchType: 'none' })
      void queryClient.invalidateQueries({ queryKey: ['users'], exact: true })
      void queryClient.invalidateQueries({ queryKey: ['workspaces'] })
    },
  })
}
