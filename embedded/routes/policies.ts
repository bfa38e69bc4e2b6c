import type { Database } from '../database/database.ts'
import type { User } from '../database/users.ts'
import { isMember } from '../database/workspaces.ts'
import { forbidden } from '../errors.ts'

/** Who may do what: argilla_server/api/policies/v1. Each throws ArgillaError 403 when the actor may not. */

/** Users, and anything that makes or ends workspaces and memberships, but for removing a member. */
export function requireOwner(actor: User): void {
  if (actor.role !== 'owner') throw forbidden()
}

/** Reading a workspace and its datasets. */
export async function requireMember(database: Database, actor: User, workspaceId: string): Promise<void> {
  if (actor.role !== 'owner' && !(await isMember(database, workspaceId, actor.id))) throw forbidden()
}

/** Reading a workspace's members and removing one. */
export async function requireWorkspaceAdmin(
  database: Database,
  actor: User,
  workspaceId: string,
): Promise<void> {
  if (actor.role === 'annotator') throw forbidden()
  await requireMember(database, actor, workspaceId)
}
