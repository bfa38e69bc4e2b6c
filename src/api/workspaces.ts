import { queryOptions } from '@tanstack/react-query'
import { usersSchema } from '#contract/users.ts'
import { workspaceSchema } from '#contract/workspaces.ts'
import { path, request } from './http/http.ts'

/** One workspace. Owners and members; 403 for others, also where there is none; 404 for an owner. */
export const workspaceQuery = (id: string) =>
  queryOptions({
    queryKey: ['workspaces', id],
    queryFn: ({ signal }) => request(workspaceSchema, 'GET', path`/api/v1/workspaces/${id}`, { signal }),
  })

/** The members of a workspace. Owners, and admins who are members. */
export const membersQuery = (id: string) =>
  queryOptions({
    queryKey: ['workspaces', id, 'members'],
    queryFn: async ({ signal }) =>
      (await request(usersSchema, 'GET', path`/api/v1/workspaces/${id}/users`, { signal })).items,
  })
