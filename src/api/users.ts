import { queryOptions } from '@tanstack/react-query'
import { impactSchema } from '#contract/impact.ts'
import { userSchema, usernameCheckSchema } from '#contract/users.ts'
import { workspacesSchema } from '#contract/workspaces.ts'
import { path, request } from './http/http.ts'

/** One user. Owners only; 404 when there is none. */
export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', id],
    queryFn: ({ signal }) => getUser(id, signal),
  })

/** The workspaces of one user; for an owner all there are. Owners only. */
export const userWorkspacesQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', id, 'workspaces'],
    queryFn: async ({ signal }) =>
      (await request(workspacesSchema, 'GET', path`/api/v1/users/${id}/workspaces`, { signal })).items,
  })

/** The responses that deleting a user would delete, by dataset. Owners only; seconds where there are many datasets. */
export const impactQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', id, 'impact'],
    queryFn: ({ signal }) => request(impactSchema, 'GET', path`/app/users/${id}/impact`, { signal }),
    staleTime: 0,
    retry: false,
  })

/** Whether a username is free, and which ones people would take for it. Owners only. */
export const usernameCheckQuery = (username: string) =>
  queryOptions({
    queryKey: ['usernames', username],
    queryFn: ({ signal }) =>
      request(usernameCheckSchema, 'GET', path`/app/usernames?username=${username}`, { signal }),
    staleTime: 5_000,
    gcTime: 60_000,
    retry: false,
  })

/** Reads one user past the caches. @throws ApiError 404, 403 */
export const getUser = (id: string, signal?: AbortSignal) =>
  request(userSchema, 'GET', path`/api/v1/users/${id}`, signal ? { signal } : {})
