import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { userSchema, usersSchema } from '#contract/users.ts'
import {
  type WorkspaceCreate,
  membershipsSchema,
  workspaceSchema,
  workspacesSchema,
} from '#contract/workspaces.ts'
import { path, request } from './http.ts'
import { secretAction } from './secret-action.ts'

/** The workspaces of the person signed in; for an owner all there are (Argilla has no `GET /workspaces`). */
export const workspacesQuery = () =>
  queryOptions({
    queryKey: ['workspaces'],
    queryFn: async ({ signal }) =>
      (await request(workspacesSchema, 'GET', '/api/v1/me/workspaces', { signal })).items,
  })

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

/** Who works where, in one answer: workspace id → user ids, for the workspaces one may see. */
export const membershipsQuery = () =>
  queryOptions({
    queryKey: ['workspaces', 'memberships'],
    queryFn: ({ signal }) => request(membershipsSchema, 'GET', '/app/memberships', { signal }),
  })

interface Membership {
  workspaceId: string
  userId: string
}

/**
 * Makes a user a member. Owners only. After one or many of these comes {@link useRefetchMemberships}.
 * @throws ApiError 409 when already a member, 404 no such workspace, 422 no such user
 */
export const addMember = secretAction(({ workspaceId, userId }: Membership) =>
  request(userSchema, 'POST', path`/api/v1/workspaces/${workspaceId}/users`, { body: { user_id: userId } }),
)

/**
 * Takes a member out; the responses stay. Owners, and admins who are members.
 * @throws ApiError 404 when not a member, 403
 */
export const removeMember = secretAction(({ workspaceId, userId }: Membership) =>
  request(userSchema, 'DELETE', path`/api/v1/workspaces/${workspaceId}/users/${userId}`),
)

/** To be called with who is where after a batch: shown at once, then read again. */
export function useSettleMemberships(): (members: ReadonlyMap<string, ReadonlySet<string>>) => void {
  const queryClient = useQueryClient()
  const refetch = useRefetchMemberships()
  return (members) => {
    queryClient.setQueryData(
      membershipsQuery().queryKey,
      (before) =>
        before && {
          ...before,
          memberships: Object.fromEntries(Array.from(members, ([id, userIds]) => [id, [...userIds]])),
        },
    )
    refetch()
  }
}

/** To be called after {@link addMember} and {@link removeMember}, once for all of them: reads again what is on the screen. */
export function useRefetchMemberships(): () => void {
  const queryClient = useQueryClient()
  return () => {
    void queryClient.invalidateQueries({ queryKey: membershipsQuery().queryKey })
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] === 'workspaces' && queryKey[2] === 'members',
    })
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] === 'users' && queryKey.length > 2,
    })
  }
}

/** To be called after leaving a workspace oneself: what one may see has changed. */
export function useRefetchOwnLists(): () => void {
  const queryClient = useQueryClient()
  return () => {
    void queryClient.invalidateQueries({ queryKey: workspacesQuery().queryKey })
    void queryClient.invalidateQueries({ queryKey: ['datasets'] })
  }
}

/** Creates a workspace. Owners only. @throws ApiError 409 name taken, 422 */
export function useCreateWorkspace() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: WorkspaceCreate) => request(workspaceSchema, 'POST', '/api/v1/workspaces', { body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['workspaces'] }),
  })
}

/** Deletes a workspace; its memberships go too. Owners only. @throws ApiError 409 while it has datasets, 404 */
export function useDeleteWorkspace() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => request(workspaceSchema, 'DELETE', path`/api/v1/workspaces/${id}`),
    onSuccess: (_, id) => {
      queryClient.setQueryData(workspacesQuery().queryKey, (items) => items?.filter((item) => item.id !== id))
      queryClient.removeQueries({ queryKey: workspaceQuery(id).queryKey })
      void queryClient.invalidateQueries({ queryKey: ['workspaces'] })
      void queryClient.invalidateQueries({ queryKey: ['users'] })
    },
  })
}
