import type { QueryClient } from '@tanstack/react-query'
import { userSchema, usersSchema } from '#contract/users.ts'
import { type Workspace, workspaceSchema } from '#contract/workspaces.ts'
import { hasCode, isApiError } from '#lib/errors/api-error.ts'
import { applyEvents, keepShown, stopKeeping } from '../events/apply-events.ts'
import { path, request, requestOrNothing } from '../http/http.ts'
import { userQuery } from '../users.ts'
import { membersQuery, workspaceQuery } from '../workspaces.ts'
import { change, orNull } from './change.ts'

export interface Membership {
  workspaceId: string
  userId: string
}

const isMember = async ({ workspaceId, userId }: Membership) => {
  const url = path`/api/v1/workspaces/${workspaceId}/users`
  return (await request(usersSchema, 'GET', url)).items.some(({ id }) => id === userId)
}

/**
 * Makes a user a member; one who is a member already stays one. Owners only.
 * @throws ApiError 404 no such workspace, 422 no such user, 403
 */
export async function addToWorkspace(client: QueryClient, membership: Membership): Promise<void> {
  const { workspaceId, userId } = membership
  const url = path`/api/v1/workspaces/${workspaceId}/users`
  const user = await change(
    () => requestOrNothing(userSchema, 'POST', url, { body: { user_id: userId } }),
    async () => ((await isMember(membership)) ? { done: null } : 'unchanged'),
  )
  if (user && client.getQueryData(userQuery(userId).queryKey) === undefined) {
    client.setQueryData(userQuery(userId).queryKey, user)
  }
  await applyEvents(client, [{ type: 'member.added', workspace_id: workspaceId, user_id: userId }])
}

/** Also its members: it may be closed to who has it open. */
export const readWorkspaceAgain = (client: QueryClient, id: string): Promise<void> =>
  client.invalidateQueries({ queryKey: workspaceQuery(id).queryKey })

/**
 * Takes a member out; who is none already is out. The responses stay. Owners, and admins who are members.
 * @throws ApiError 403, `MembersOnly` where an admin is none any more
 */
export async function removeFromWorkspace(client: QueryClient, membership: Membership): Promise<void> {
  const { workspaceId, userId } = membership
  try {
    await change(
      () => requestOrNothing(userSchema, 'DELETE', path`/api/v1/workspaces/${workspaceId}/users/${userId}`),
      async () => ((await isMember(membership)) ? 'unchanged' : { done: null }),
    )
  } catch (error) {
    if (isApiError(error) && error.status === 403) void readWorkspaceAgain(client, workspaceId)
    throw error
  }
  await applyEvents(client, [{ type: 'member.removed', workspace_id: workspaceId, user_id: userId }])
}

/**
 * Creates a workspace whose id was made by the caller, so that it may be tried again. Owners only.
 * @throws ApiError 409 `Taken` or, as plain text, for a name that is taken; 422
 */
export async function createWorkspace(
  client: QueryClient,
  body: { id: string; name: string },
): Promise<Workspace> {
  const answer = await change(
    () => requestOrNothing(workspaceSchema, 'POST', '/api/v1/workspaces', { body }),
    async () => {
      const found = await workspaceOrNull(body.id)
      return found?.name === body.name ? { done: found } : 'unchanged'
    },
  )
  const workspace = answer ?? (await request(workspaceSchema, 'GET', path`/api/v1/workspaces/${body.id}`))
  client.setQueryData(workspaceQuery(workspace.id).queryKey, workspace)
  client.setQueryData(membersQuery(workspace.id).queryKey, (members) => members ?? [])
  await applyEvents(client, [{ type: 'workspace', workspace }])
  return workspace
}

/**
 * Deletes a workspace; its memberships go too. None of this id any more: that is done. Owners only.
 * @throws ApiError 409 `WorkspaceHasDatasets` (`params.datasets`)
 */
export async function deleteWorkspace(client: QueryClient, id: string): Promise<void> {
  keepShown(id)
  try {
    await change(
      () => requestOrNothing(workspaceSchema, 'DELETE', path`/api/v1/workspaces/${id}`),
      async () => ((await workspaceOrNull(id)) === null ? { done: null } : 'unchanged'),
    )
  } catch (error) {
    stopKeeping(id)
    // Somebody put one into it: the page says so from now on.
    if (hasCode(error, 'WorkspaceHasDatasets'))
      void client.invalidateQueries({ queryKey: ['datasets'], exact: true })
    throw error
  }
  await applyEvents(client, [{ type: 'workspace.deleted', workspace_id: id }])
}

const workspaceOrNull = (id: string) =>
  orNull(request(workspaceSchema, 'GET', path`/api/v1/workspaces/${id}`))
