import { useQueryClient } from '@tanstack/react-query'
import { userSchema, type UserCreate } from '#contract/users.ts'
import { workspaceSchema, workspacesSchema, type Workspace } from '#contract/workspaces.ts'
import { isApiError } from './errors.ts'
import { path, request } from './http.ts'
import { secretAction } from './secret-action.ts'

/** `alreadySo`: an earlier call whose answer was lost had done it, or somebody else did the same. */
export type CallResult = 'done' | 'alreadySo'

interface Membership {
  workspaceId: string
  userId: string
}

const isConflict = (error: unknown) => isApiError(error) && error.status === 409

/**
 * Creates a user whose id was made here, so that the call may be repeated. Argilla looks at the username first and says
 * 409 either way; only its user of our id tells whether that user is the one we made.
 * @throws ApiError 409 when the username or the id is somebody else's; 422, 401, 403, network, 502, 504
 */
export const createUserOnce = secretAction(
  async ({
    body,
    signal,
  }: {
    body: UserCreate & { id: string }
    signal: AbortSignal
  }): Promise<CallResult> => {
    try {
      await request(userSchema, 'POST', '/api/v1/users', { body, signal })
      return 'done'
    } catch (error) {
      if (!isConflict(error)) throw error
      const mine = await request(userSchema, 'GET', path`/api/v1/users/${body.id}`, { signal }).catch(
        orMissing,
      )
      if (mine?.username !== body.username) throw error
      return 'alreadySo'
    }
  },
)

/**
 * Makes a user a member; may be repeated.
 * @throws ApiError 404 no such workspace, 422 no such user; 401, 403, network, 502, 504
 */
export const addMemberOnce = secretAction(
  async ({ workspaceId, userId, signal }: Membership & { signal: AbortSignal }): Promise<CallResult> => {
    try {
      const body = { user_id: userId }
      await request(userSchema, 'POST', path`/api/v1/workspaces/${workspaceId}/users`, { body, signal })
      return 'done'
    } catch (error) {
      if (isConflict(error)) return 'alreadySo'
      throw error
    }
  },
)

/**
 * Creates a workspace, or finds the one that has this name by now; may be repeated.
 * @throws ApiError 422, 401, 403, network, 502, 504
 */
export const createWorkspaceOnce = secretAction(
  async ({ name, signal }: { name: string; signal: AbortSignal }): Promise<Workspace> => {
    try {
      return await request(workspaceSchema, 'POST', '/api/v1/workspaces', { body: { name }, signal })
    } catch (error) {
      if (!isConflict(error)) throw error
      const { items } = await request(workspacesSchema, 'GET', '/api/v1/me/workspaces', { signal })
      const found = items.find((workspace) => workspace.name === name)
      if (!found) throw error
      return found
    }
  },
)

/** Reads again what an import has changed; called once at its end, not after each of its calls. */
export function useRefreshAfterImport(): () => void {
  const queryClient = useQueryClient()
  return () => {
    void queryClient.invalidateQueries({ queryKey: ['users'] })
    void queryClient.invalidateQueries({ queryKey: ['workspaces'] })
  }
}

function orMissing(error: unknown): null {
  if (isApiError(error) && error.status === 404) return null
  throw error
}
