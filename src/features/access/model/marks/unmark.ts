import type { Members } from '#lib/memberships.ts'
import { type Staged, listChanges, stage } from './staging.ts'

/** Takes the marks away from one user or from one workspace. */
export const unmark = (
  staged: Staged,
  members: Members,
  of: { user_id: string } | { workspace_id: string },
): Staged =>
  stage(staged, members, (set) => {
    for (const { user_id, workspace_id, mark } of listChanges(staged)) {
      const hit = 'user_id' in of ? of.user_id === user_id : of.workspace_id === workspace_id
      if (hit) set(workspace_id, user_id, mark === 'remove')
    }
  })
