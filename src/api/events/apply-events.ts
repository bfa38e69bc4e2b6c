import type { Query, QueryClient } from '@tanstack/react-query'
import type { AppEvent } from '#contract/events.ts'
import { directoryQuery } from '../directory.ts'
import { onUserChange } from '../http/request-user.ts'
import type { JournalFilter } from '../journal.ts'
import { sessionQuery } from '../session.ts'
import { type EventSum, sumUp } from './event-sum.ts'
import { userQuery } from '../users.ts'
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
  onceRead(client, ['directory', 'users', 'workspaces'], () => {
    void writeEvents(client, told)
    readStrangers(client, told)
  })
  return written
}

/** What was told while something was being read, in order. */
const pending = new Set<() => void>()
onUserChange(() => pending.clear())

/**
 * What is being read may have left before something was told, which is put into it too once it is there; and then what
 * was told since, so that nothing older ever stands over it.
 */
export function onceRead(client: QueryClient, roots: readonly string[], put: () => void): void {
  const reading = client
    .getQueryCache()
    .findAll({ fetchStatus: 'fetching' })
    .filter(({ queryKey: [root] }) => roots.some((one) => one === root))
  if (reading.length === 0) return
  pending.add(put)
  void Promise.allSettled(reading.flatMap(({ promise }) => promise ?? [])).then(() => {
    if (!pending.has(put)) return
    const all = [...pending]
    for (const one of all.slice(all.indexOf(put))) one()
    pending.delete(put)
  })
}

/** Reads again what can't be known from what was told. */
function refresh(client: QueryClient, told: EventSum): void {
  if (told.resync) {
    void client.invalidateQueries()
    return
  }
  const { users, deletedUsers, deletedWorkspaces, byUser, byWorkspace, changed } = told
  const self = client.getQueryData(sessionQuery().queryKey)?.user
  if (changed.size > 0) refreshChanged(client, told)
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

/** Who joined is known by id; where nobody here knows the person, the list is read. */
function readStrangers(client: QueryClient, { byWorkspace, deletedWorkspaces }: EventSum): void {
  for (const [id, moves] of byWorkspace) {
    const list = client.getQueryData(membersQuery(id).queryKey)
    if (!list || deletedWorkspaces.has(id)) continue
    const there = new Set(list.map((user) => user.id))
    const missing = [...moves].some(([userId, joined]) => joined && !there.has(userId))
    if (missing) void client.invalidateQueries({ queryKey: membersQuery(id).queryKey, exact: true })
  }
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

function refreshChanged(client: QueryClient, { changed }: EventSum): void {
  void client.invalidateQueries({ queryKey: directoryQuery().queryKey })
  void client.invalidateQueries({ queryKey: ['workspaces'] })
  if (changed.has('users')) {
    void client.invalidateQueries({ queryKey: sessionQuery().queryKey })
    void client.invalidateQueries({ queryKey: ['users'] })
  }
  if (changed.has('memberships') || changed.has('workspaces')) {
    void client.invalidateQueries({ queryKey: ['datasets'] })
  }
}

function forget(client: QueryClient, id: string, queryKey: readonly unknown[]): void {
  client.removeQueries({ queryKey, type: 'inactive' })
  void client.invalidateQueries({ queryKey, refetchType: deletedHere.has(id) ? 'none' : 'active' })
}
