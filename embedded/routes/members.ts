import { findUser } from '../database/users.ts'
import { addMember, isMember, removeMember } from '../database/workspaces.ts'
import { conflict, notFound, unprocessable } from '../errors.ts'
import { uuid } from '../pydantic/checks.ts'
import { object } from '../pydantic/models.ts'
import { endpoint, listEndpoint, type Route } from './endpoint.ts'
import { requireOwner, requireWorkspaceAdmin } from './policies.ts'
import { existingWorkspace } from './workspaces.ts'

const memberCreate = object({ user_id: uuid }, {}, ['user_id'])
const workspacePath = { workspace_id: uuid }
const memberPath = { workspace_id: uuid, user_id: uuid }

export const memberRoutes: readonly Route[] = [
  listEndpoint('/workspaces/:workspace_id/users', workspacePath, async ({ actor, path, database, lists }) => {
    await requireWorkspaceAdmin(database, actor, path.workspace_id)
    const workspace = await existingWorkspace(database, path.workspace_id)
    return lists.members(workspace.id)
  }),

  endpoint(
    'POST /workspaces/:workspace_id/users',
    { path: workspacePath, body: memberCreate, status: 201 },
    async ({ actor, path, body, database }) => {
      requireOwner(actor)
      const workspace = await existingWorkspace(database, path.workspace_id)
      const user = await findUser(database, body.user_id)
      if (user === undefined) throw unprocessable(`User with id \`${body.user_id}\` not found`)
      if (await addMember(database, workspace.id, user.id)) return user
      throw conflict(
        `Workspace user with workspace_id \`${workspace.id}\` and user_id \`${user.id}\` is not unique`,
      )
    },
  ),

  endpoint(
    'DELETE /workspaces/:workspace_id/users/:user_id',
    { path: memberPath },
    async ({ actor, path: { workspace_id, user_id }, database }) => {
      const joined = await isMember(database, workspace_id, user_id)
      const user = joined ? await findUser(database, user_id) : undefined
      if (user === undefined)
        throw notFound(
          `WorkspaceUser not found filtering by workspace_id=${workspace_id}, user_id=${user_id}`,
        )
      await requireWorkspaceAdmin(database, actor, workspace_id)
      await removeMember(database, workspace_id, user_id)
      return user
    },
  ),
]
