import type { AppEvent } from '#contract/events.ts'
import type { DirectoryChange } from '#contract/directory.ts'
import { noChange } from '#lib/directory/change.ts'

/** What an event changes; null: nothing. */
export function changeOf(event: AppEvent): DirectoryChange | null {
  switch (event.type) {
    case 'user':
      return { ...noChange, users: [event.user] }
    case 'user.deleted':
      return { ...noChange, deleted_users: [event.user_id] }
    case 'workspace':
      return { ...noChange, workspaces: [event.workspace] }
    case 'workspace.deleted':
      return { ...noChange, deleted_workspaces: [event.workspace_id] }
    case 'member.added':
      return { ...noChange, members: { [event.workspace_id]: { added: [event.user_id], removed: [] } } }
    case 'member.removed':
      return { ...noChange, members: { [event.workspace_id]: { added: [], removed: [event.user_id] } } }
    default:
      return null
  }
}
