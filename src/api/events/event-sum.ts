import type { DirectoryDelta } from '#contract/directory.ts'
import type { AppEvent } from '#contract/events.ts'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { mergeDeltas } from '#lib/directory/delta.ts'
import { deltaOf } from '#lib/directory/event-delta.ts'

/** Ids of one kind → whether they came or went, by the ids of the other kind. */
type Moves = Map<string, Map<string, boolean>>

/** What a message of events says, summed up: of several about the same thing only the last counts. */
export interface EventSum {
  users: Map<string, User>
  deletedUsers: Set<string>
  workspaces: Map<string, Workspace>
  deletedWorkspaces: Set<string>
  /** Workspace id → user id → joined (true) or left. */
  byWorkspace: Moves
  /** User id → workspace id → joined (true) or left. */
  byUser: Moves
  changed: Set<'users' | 'workspaces' | 'memberships'>
  resync: boolean
  /** All of it that changes the picture. */
  delta: DirectoryDelta
}

/** One pass over the events, however many. */
export function sumUp(events: readonly AppEvent[]): EventSum {
  const told: EventSum = {
    users: new Map(),
    deletedUsers: new Set(),
    workspaces: new Map(),
    deletedWorkspaces: new Set(),
    byWorkspace: new Map(),
    byUser: new Map(),
    changed: new Set(),
    resync: false,
    delta: mergeDeltas(events.flatMap((event) => deltaOf(event) ?? [])),
  }
  for (const event of events) add(told, event)
  return told
}

function came<Thing extends { id: string }>(there: Map<string, Thing>, gone: Set<string>, thing: Thing) {
  there.set(thing.id, thing)
  gone.delete(thing.id)
}

function went(there: Map<string, unknown>, gone: Set<string>, id: string) {
  there.delete(id)
  gone.add(id)
}

function add(told: EventSum, event: AppEvent): void {
  switch (event.type) {
    case 'user':
      came(told.users, told.deletedUsers, event.user)
      break
    case 'user.deleted':
      went(told.users, told.deletedUsers, event.user_id)
      break
    case 'workspace':
      came(told.workspaces, told.deletedWorkspaces, event.workspace)
      break
    case 'workspace.deleted':
      went(told.workspaces, told.deletedWorkspaces, event.workspace_id)
      break
    case 'member.added':
    case 'member.removed': {
      const { workspace_id, user_id, type } = event
      moved(told.byWorkspace, workspace_id).set(user_id, type === 'member.added')
      moved(told.byUser, user_id).set(workspace_id, type === 'member.added')
      break
    }
    case 'changed':
      told.changed.add(event.what)
      break
    case 'resync':
      told.resync = true
      break
    case 'batch':
    case 'hello':
    case 'session.ended':
      break
  }
}

function moved(moves: Moves, id: string): Map<string, boolean> {
  const known = moves.get(id)
  if (known) return known
  const made = new Map<string, boolean>()
  moves.set(id, made)
  return made
}

/** A list with what came and what went: those there keep their place, new ones come last. */
export function patched<Item extends { id: string }>(
  items: readonly Item[],
  came: ReadonlyMap<string, Item>,
  went: { has: (id: string) => boolean },
): Item[] {
  const rest = new Map(came)
  const kept: Item[] = []
  for (const item of items) {
    const now = rest.get(item.id)
    rest.delete(item.id)
    if (!went.has(item.id)) kept.push(now ?? item)
  }
  kept.push(...rest.values())
  return kept
}
