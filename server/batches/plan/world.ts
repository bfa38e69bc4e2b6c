import type { Flavour } from '#contract/flavour.ts'
import type { Former } from '#contract/journal.ts'
import type { User } from '#contract/users.ts'
import type { WorkspaceName } from '../steps.ts'

/** What a plan knows; each planned step changes it, so that the next one is planned on what would be so then. */
export interface World {
  actor: User
  server: Flavour
  /** Touched users at least, with those that the batch would create. */
  users: Map<string, User>
  /** Id → username of those who need only be there. */
  namesOnly: ReadonlyMap<string, string>
  /** Username → id, as far as users are known. */
  usernames: Map<string, string>
  /** Ids of all owners; null where they had not to be known. */
  owners: Set<string> | null
  workspaces: Map<string, WorkspaceName>
  workspaceNames: Set<string>
  /** Workspace → members, complete for those in `membersRead`. */
  members: Map<string, Set<string>>
  membersRead: Set<string>
  /** Username → responses of those to be deleted. */
  responses: ReadonlyMap<string, number>
  /** Names of the datasets that could not be counted. */
  unread: readonly string[]
  /** Who had a username until recently. */
  formers: ReadonlyMap<string, NonNullable<Former['former']>>
  /** Ids whose creation is refused: where nobody and nothing is found under one, this is why. */
  refused: Set<string>
  /** Users that an earlier step changes. */
  changed: Set<string>
}

export const emptyWorld = (actor: User, server: Flavour): World => ({
  actor,
  server,
  users: new Map(),
  namesOnly: new Map(),
  usernames: new Map(),
  owners: null,
  workspaces: new Map(),
  workspaceNames: new Set(),
  members: new Map(),
  membersRead: new Set(),
  responses: new Map(),
  unread: [],
  formers: new Map(),
  refused: new Set(),
  changed: new Set(),
})

/** null where nobody has this id. */
export const usernameOf = (world: World, userId: string): string | null =>
  world.users.get(userId)?.username ?? world.namesOnly.get(userId) ?? null

export const isMember = (world: World, workspaceId: string, userId: string): boolean =>
  world.members.get(workspaceId)?.has(userId) ?? false

export function join(world: World, workspaceId: string, userId: string): void {
  const members = world.members.get(workspaceId)
  if (members) members.add(userId)
  else world.members.set(workspaceId, new Set([userId]))
}

export function putUser(world: World, user: User): void {
  const before = world.users.get(user.id)
  if (before) world.usernames.delete(before.username)
  world.users.set(user.id, user)
  world.usernames.set(user.username, user.id)
  if (user.role === 'owner') world.owners?.add(user.id)
  else world.owners?.delete(user.id)
}

export function dropUser(world: World, user: User): void {
  world.users.delete(user.id)
  world.usernames.delete(user.username)
  world.owners?.delete(user.id)
}

/** Whether nobody would be owner any more without this one. */
export const isLastOwner = (world: World, user: User): boolean =>
  world.owners?.size === 1 && world.owners.has(user.id)

export const namesOf = (workspaces: readonly WorkspaceName[]): string =>
  workspaces.map(({ name }) => name).join(', ')
