import type { FastifyInstance } from 'fastify'
import { readMembers } from '../database/lists.ts'
import { findUser } from '../database/users.ts'
import { addMember, isMember, removeMember } from '../database/workspaces.ts'
import { endpoint, type Services, streamItems } from '../endpoint.ts'
import { conflict, notFound, unprocessable } from '../errors.ts'
import { requireOwner, requireWorkspaceAdmin } from '../policies.ts'
import { object, uuid } from '../validation.ts'
import { existingWorkspace } from './workspaces.ts'

const memberCreate = object({ user_id: uuid }, {}, ['user_id'])

export function memberRoutes(app: FastifyInstance, services: Services): void {
  const { database } = services

  endpoint(app, services, {
    method: 'GET',
    url: '/workspaces/:workspace_id/users',
    path: { workspace_id: uuid },
    handle: async ({ actor, path }) => {
      await requireWorkspaceAdmin(database, actor, path.workspace_id)
      const workspace = await existingWorkspace(database, path.workspace_id)
      return streamItems(await readMembers(database, workspace.id))
    },
  })

  endpoint(app, services, {
    method: 'POST',
    url: '/workspaces/:workspace_id/users',
    status: 201,
    path: { workspace_id: uuid },
    body: memberCreate,
    handle: async ({ actor, path, body }) => {
      requireOwner(actor)
      const workspace = await existingWorkspace(database, path.workspace_id)
      const user = await findUser(database, body.user_id)
      if (user === undefined) throw unprocessable(`User with id \`${body.user_id}\` not found`)
      if (!(await addMember(database, workspace.id, user.id)))
        throw conflict(
          `Workspace user with workspace_id \`${workspace.id}\` and user_id \`${user.id}\` is not unique`,
        )
      return user
    },
  })

  endpoint(app, services, {
    method: 'DELETE',
    url: '/workspaces/:workspace_id/users/:user_id',
    path: { workspace_id: uuid, user_id: uuid },
    handle: async ({ actor, path: { workspace_id, user_id } }) => {
      const user = (await isMember(database, workspace_id, user_id))
        ? await findUser(database, user_id)
        : undefined
      if (user === undefined)
        throw notFound(
          `WorkspaceUser not found filtering by workspace_id=${workspace_id}, user_id=${user_id}`,
        )
      await requireWorkspaceAdmin(database, actor, workspace_id)
      await removeMember(database, workspace_id, user_id)
      return user
    },
  })
}
