import { useQueryClient } from '@tanstack/react-query'
import { userSchema, type UserCreate } from '#contract/users.ts'
import { workspaceSchema, workspacesSchema } from '#contract/workspaces.ts'
import { createConflict } from '#lib/import-plan.ts'
import type { CreateResult, ImportCalls } from '#lib/import-runner.ts'
import { isApiError } from './errors.ts'
import { path, request } from './http.ts'
import { secretAction } from './secret-action.ts'

const isConflict = (error: unknown) => isApiError(error) && error.status === 409

/**
 * Creates a user whose id was made here, so that the call may be repeated. Argilla looks at the username first and says
 * 409 either way; only its user of our id tells whether that user is the one we made.
 * @throws ApiError 422, 401, 403, network, 502, 504
 */
const createUser = secretAction(async (body: UserCreate): Promise<CreateResult> => {
  try {
    await request(userSchema, 'POST', '/api/v1/users', { body })
    return 'done'
  } catch (error) {
    if (!isConflict(error) || body.id === undefined) throw error
    const conflict = createConflict(await userOrNull(body.id), body)
    return conflict === 'done' ? 'alreadySo' : conflict
  }
})

/** @throws ApiError 404 no such workspace, 422 no such user; 401, 403, network, 502, 504 */
const addMember = secretAction(
  async ({ workspace_id, user_id }: Parameters<ImportCalls['addMember']>[0]): Promise<void> => {
    try {
      await request(userSchema, 'POST', path`/api/v1/workspaces/${workspace_id}/users`, { body: { user_id } })
    } catch (error) {
      if (!isConflict(error)) throw error
    }
  },
)

/** Creates a workspace, or finds the one that has this name by now. @throws ApiError */
const createWorkspace = secretAction(async (body: { id: string; name: string }): Promise<string> => {
  try {
    return (await request(workspaceSchema, 'POST', '/api/v1/workspaces', { body })).id
  } catch (error) {
    if (!isConflict(error)) throw error
    const { items } = await request(workspacesSchema, 'GET', '/api/v1/me/workspaces')
    const found = items.find(({ name }) => name === body.name)
    if (!found) throw error
    return found.id
  }
})

/** What an import does; each call may be repeated without doing anything twice. */
export const importCalls: ImportCalls = { createUser, addMember, createWorkspace }

/** Reads again what an import has changed; called once at its end, not after each of its calls. */
export function useRefreshAfterImport(): () => void {
  const queryClient = useQueryClient()
  return () => {
    void queryClient.invalidateQueries({ queryKey: ['users'] })
    void queryClient.invalidateQueries({ queryKey: ['workspaces'] })
  }
}

async function userOrNull(id: string) {
  try {
    return await request(userSchema, 'GET', path`/api/v1/users/${id}`)
  } catch (error) {
    if (isApiError(error) && error.status === 404) return null
    throw error
  }
}
