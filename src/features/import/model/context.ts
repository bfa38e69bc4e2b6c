import type { Flavour } from '#contract/flavour.ts'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { byId } from '#lib/by-id.ts'
import type { Members } from '#lib/memberships.ts'
import { nearAmong } from './corrections/near.ts'
import { indexUsernames, type UsernameIndex } from '#lib/rules/usernames.ts'

type Named = Pick<Workspace, 'id' | 'name'>

/** What is on the server, ready to be asked by every row. */
export interface ImportContext {
  readonly usernames: UsernameIndex
  readonly users: ReadonlyMap<string, User>
  readonly workspaces: ReadonlyMap<string, Named>
  /** The name that was probably meant by one that no workspace has, or null. */
  readonly nearWorkspace: (name: string) => string | null
  readonly members: Members
  /** Which rule the names of new workspaces follow. */
  readonly product: Flavour['product']
}

export const importContext = (
  users: readonly User[],
  workspaces: readonly Named[],
  members: Members,
  product: Flavour['product'] = 'argilla',
): ImportContext => ({
  usernames: indexUsernames(users),
  users: byId(users),
  workspaces: new Map(workspaces.map((workspace) => [workspace.name, workspace])),
  nearWorkspace: nearAmong(workspaces.map(({ name }) => name)),
  members,
  product,
})

/** What the person decided for the whole import. */
export interface ImportDecisions {
  /** Users who are there already, by username: leave them out, or add them to the workspaces and leave the rest. */
  readonly existing: 'skip' | 'join'
  /** Name → what to do with a workspace that does not exist; a name that is not in it was not decided yet. */
  readonly workspaces: ReadonlyMap<string, 'create' | 'drop'>
  /** Usernames that were confirmed as owners'. By name: a row may get another one. */
  readonly owners: ReadonlySet<string>
}

export const noDecisions: ImportDecisions = { existing: 'skip', workspaces: new Map(), owners: new Set() }
