import type { Database } from './database.ts'
import { insertUnique } from './rows.ts'
import { storedId, timestamp, workspaceJson } from './values.ts'

export interface Workspace {
  id: string
  name: string
  inserted_at: string
  updated_at: string
}

const select = `SELECT ${workspaceJson('w')} FROM workspaces w`

export const findWorkspace = (database: Database, id: string) =>
  database.first<Workspace>(`${select} WHERE w.id = ?`, [storedId(id)])

/** @returns the id, or which value is taken; where both are, Argilla names the name */
export async function insertWorkspace(
  database: Database,
  workspace: { id?: string | null; name: string },
): Promise<{ id: string } | { taken: 'name' | 'id' }> {
  const id = storedId(workspace.id ?? undefined)
  const now = timestamp()
  const row = { id, name: workspace.name, inserted_at: now, updated_at: now }
  const taken = await insertUnique(database, 'workspaces', row, ['name', 'id'])
  return taken === undefined ? { id } : { taken }
}

/** @returns false, and nothing is deleted, while the workspace has datasets */
export async function deleteWorkspace(database: Database, id: string): Promise<boolean> {
  const [deleted] = await database.write([
    'DELETE FROM workspaces WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM datasets WHERE workspace_id = ?1)',
    [storedId(id)],
  ])
  return deleted === 1
}

export const isMember = async (database: Database, workspaceId: string, userId: string) =>
  (
    await database.raw('SELECT 1 FROM workspaces_users WHERE workspace_id = ? AND user_id = ?', [
      storedId(workspaceId),
      storedId(userId),
    ])
  ).length > 0

/** @returns false when the user was a member already */
export async function addMember(database: Database, workspaceId: string, userId: string): Promise<boolean> {
  const now = timestamp()
  const [added] = await database.write([
    `INSERT INTO workspaces_users (id, workspace_id, user_id, inserted_at, updated_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (workspace_id, user_id) DO NOTHING`,
    [storedId(), storedId(workspaceId), storedId(userId), now, now],
  ])
  return added === 1
}

/** The user's responses stay. */
export const removeMember = (database: Database, workspaceId: string, userId: string) =>
  database.write([
    'DELETE FROM workspaces_users WHERE workspace_id = ? AND user_id = ?',
    [storedId(workspaceId), storedId(userId)],
  ])
