import type { FastifyInstance } from 'fastify'
import type { Database } from '../database/database.ts'
import {
  deleteWorkspace,
  findWorkspace,
  findWorkspaceByName,
  insertWorkspace,
  listWorkspacesOf,
  type Workspace,
} from '../database/workspaces.ts'
import { endpoint, type Services } from '../endpoint.ts'
import { conflict, notFound } from '../errors.ts'
import { requireMember, requireOwner } from '../policies.ts'
import { nullable, object, text, uuid } from '../validation.ts'

const workspaceCreate = object({ name: text({ min: 1 }) }, { id: nullable(uuid) }, ['id', 'name'])
const path = { workspace_id: uuid }

/** @throws ArgillaError 404 */
export async function existingWorkspace(database: Database, id: string): Promise<Workspace> {
  const workspace = await findWorkspace(database, id)
  if (workspace === undefined) throw notFound(`Workspace with id \`${id}\` not found`)
  return workspace
}

export function workspaceRoutes(app: FastifyInstance, services: Services): void {
  const { database } = services

  endpoint(app, services, {
    method: 'GET',
    url: '/workspaces/:workspace_id',
    path,
    handle: async ({ actor, path }) => {
      await requireMember(database, actor, path.workspace_id)
      return existingWorkspace(database, path.workspace_id)
    },
  })

  endpoint(app, services, {
    method: 'POST',
    url: '/workspaces',
    status: 201,
    body: workspaceCreate,
    handle: async ({ actor, body }) => {
      requireOwner(actor)
      const nameTaken = () => conflict(`Workspace name \`${body.name}\` is not unique`)
      const idTaken = () => conflict(`Workspace with id \`${body.id ?? ''}\` is not unique`)
      if ((await findWorkspaceByName(database, body.name)) !== undefined) throw nameTaken()
      if (body.id != null && (await findWorkspace(database, body.id)) !== undefined) throw idTaken()
      const made = await insertWorkspace(database, body)
      if ('taken' in made) throw made.taken === 'name' ? nameTaken() : idTaken()
      return existingWorkspace(database, made.id)
    },
  })

  endpoint(app, services, {
    method: 'DELETE',
    url: '/workspaces/:workspace_id',
    path,
    handle: async ({ actor, path }) => {
      requireOwner(actor)
      const workspace = await existingWorkspace(database, path.workspace_id)
      if (!(await deleteWorkspace(database, workspace.id)))
        throw conflict(`Cannot delete the workspace ${workspace.id}. This workspace has some datasets linked`)
      return workspace
    },
  })

  endpoint(app, services, {
    method: 'GET',
    url: '/me/workspaces',
    handle: async ({ actor }) => ({ items: await listWorkspacesOf(database, actor) }),
  })
}
