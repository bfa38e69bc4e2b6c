import type { Database } from '../database/database.ts'
import { deleteWorkspace, findWorkspace, insertWorkspace, type Workspace } from '../database/workspaces.ts'
import { conflict, notFound } from '../errors.ts'
import { nullable, text, uuid } from '../pydantic/checks.ts'
import { object } from '../pydantic/models.ts'
import { endpoint, listEndpoint, type Route } from './endpoint.ts'
import { requireMember, requireOwner } from './policies.ts'

const workspaceCreate = object({ name: text({ min: 1 }) }, { id: nullable(uuid) }, ['id', 'name'])
const path = { workspace_id: uuid }

/** @throws ArgillaError 404 */
export async function existingWorkspace(database: Database, id: string): Promise<Workspace> {
  const workspace = await findWorkspace(database, id)
  if (workspace === undefined) throw notFound(`Workspace with id \`${id}\` not found`)
  return workspace
}

export const workspaceRoutes: readonly Route[] = [
  endpoint('GET /workspaces/:workspace_id', { path }, async ({ actor, path, database }) => {
    await requireMember(database, actor, path.workspace_id)
    return existingWorkspace(database, path.workspace_id)
  }),

  endpoint('POST /workspaces', { body: workspaceCreate, status: 201 }, async ({ actor, body, database }) => {
    requireOwner(actor)
    const made = await insertWorkspace(database, body)
    if ('id' in made) return existingWorkspace(database, made.id)
    throw conflict(
      made.taken === 'name'
        ? `Workspace name \`${body.name}\` is not unique`
        : `Workspace with id \`${body.id ?? ''}\` is not unique`,
    )
  }),

  endpoint('DELETE /workspaces/:workspace_id', { path }, async ({ actor, path, database }) => {
    requireOwner(actor)
    const workspace = await existingWorkspace(database, path.workspace_id)
    if (await deleteWorkspace(database, workspace.id)) return workspace
    await existingWorkspace(database, workspace.id) // somebody else may have deleted it meanwhile
    throw conflict(`Cannot delete the workspace ${workspace.id}. This workspace has some datasets linked`)
  }),

  listEndpoint('/me/workspaces', {}, ({ actor, lists }) => lists.workspacesOf(actor)),
]
