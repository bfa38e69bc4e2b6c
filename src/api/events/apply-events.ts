import type { Query, QueryClient } from '@tanstack/react-query'
import type { AppEvent } from '#contract/events.ts'
import { directoryQuery } from '../directory.ts'
import type { JournalFilter } from '../journal.ts'
import { sessionQuery } from '../session.ts'
import { type EventSum, sumUp } from './event-sum.ts'
import { onceRead } from './once-read.ts'
import { refreshChanged } from './refresh-changed.ts'
import { userQuery, userWorkspacesQuery } from '../users.ts'
import { membersQuery, workspaceQuery } from '../workspaces.ts'
import { writeEvents } from './write-events.ts'

const deletedHere = new Set<string>()

/** What this page is about to delete stays on the screen until its page is left: reading it again would only say 404. */
export const keepShown = (id: string): void => void deletedHere.add(id)
export const stopKeeping = (id: string): void => void deletedHere.delete(id)

/**
 * Puts what was told, or what Argilla answered to a change of this page's own, into the caches: nothing is read again
 * but the histories of those concerned, what depends on more than was told, and everything after `resync`. The result is
 * there when the picture has it too.
 */
export function applyEvents(client: QueryClient, events: readonly AppEvent[]): Promise<void> {
  const told = sumUp(events)
  const written = writeEvents(client, told)
  refresh(client, told)
  const version = client.getQueryData(directoryQuery().queryKey)?.version
  onceRead(client, ['directory', 'users', 'workspaces'], () => {
    void writeEvents(client, told, version)
    readStrangers(client, told)
  })
  return written
}

/** Reads again what can't be known from what was told. */
function refresh(client: QueryClient, told: EventSum): void {
  if (told.resync) {
    void client.invalidateQueries()
    return
  }
  const { users, deletedUsers, deletedWorkspaces, byUser, byWorkspace, changed } = told
  const self = client.getQueryData(sessionQuery().queryKey)?.user
  if (changed.size > 0) void refreshChanged(client, changed)
  void client.invalidateQueries({
    predicate: isJournalOf(
      new Set([
        ...users.keys(),
        ...deletedUsers,
        ...byUser.keys(),
        ...deletedWorkspaces,
        ...byWorkspace.keys(),
      ]),
    ),
  })
  for (const id of deletedUsers) forget(client, id, userQuery(id).queryKey)
  for (const id of deletedWorkspaces) forget(client, id, workspaceQuery(id).queryKey)
  readStrangers(client, told)
  const ownMoves = self && byUser.has(self.id)
  if (deletedUsers.size > 0 || (ownMoves && self.role !== 'owner')) {
    void client.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] === 'datasets' && (Boolean(ownMoves) || queryKey.length > 1),
    })
  }
}

/** Who joined what is known by ids; where nobody here knows the person, or the workspace, the list is read. */
function readStrangers(client: QueryClient, { byUser, byWorkspace, deletedWorkspaces }: EventSum): void {
  const readLacking = (queryKey: readonly unknown[], moves: ReadonlyMap<string, boolean>) => {
    const there = client.getQueryData<{ id: string }[]>(queryKey)?.map(({ id }) => id)
    if (!there) return
    const isLacking = [...moves].some(
      ([id, joined]) => joined && !there.includes(id) && !deletedWorkspaces.has(id),
    )
    if (isLacking) void client.invalidateQueries({ queryKey, exact: true })
  }
  for (const [id, moves] of byWorkspace) {
    if (!deletedWorkspaces.has(id)) readLacking(membersQuery(id).queryKey, moves)
  }
  for (const [id, moves] of byUser) readLacking(userWorkspacesQuery(id).queryKey, moves)
}

/** What is listed of those concerned, or of all, unless one has gone on in it: that would be read again page by page. */
function isJournalOf(ids: ReadonlySet<string>) {
  return ({ queryKey: [root, about], state: { data } }: Query): boolean => {
    if (root !== 'journal' || ids.size === 0 || data === undefined) return false
    const { user_id: userId, workspace_id: workspaceId } = about as JournalFilter
    const id = userId ?? workspaceId
    return id === undefined ? (data as { pages: unknown[] }).pages.length === 1 : ids.has(id)
  }
}

function forget(client: QueryClient, id: string, queryKey: readonly unknown[]): void {
  client.removeQueries({ queryKey, type: 'inactive' })
  void client.invalidateQueries({ queryKey, refetchType: deletedHere.has(id) ? 'none' : 'active' })
}
