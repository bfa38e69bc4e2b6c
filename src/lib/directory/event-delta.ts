import type { AppEvent } from '#contract/events.ts'
import type { DirectoryDelta } from '#contract/directory.ts'
import { noDelta } from './delta.ts'

/** What an event changes; null: nothing. */
export function deltaOf(event: AppEvent): DirectoryDelta | null {
  switch (event.type) {
    case 'user':
      return { ...noDelta, users: [event.user] }
    case 'user.deleted':
      return { ...noDelta, deleted_users: [event.user_id] }
    case 'workspace':
      return { ...noDelta, workspaces: [event.workspace] }
    case 'workspace.deleted':
      return { ...noDelta, deleted_workspaces: [event.workspace_id] }
    case 'member.added':
      return { ...noDelta, members: { [event.workspace_id]: { added: [event.user_id], removed: [] } } }
    case 'member.removed':
      return { ...noDelta, members: { [event.workspace_id]: { added: [], removed: [event.user_id] } } }
    default:
      return null
  }
}
