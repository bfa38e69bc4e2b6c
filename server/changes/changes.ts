import type { FastifyBaseLogger } from 'fastify'
import type { User, UserCreateRequest, UserUpdate } from '#contract/users.ts'
import type { Workspace, WorkspaceCreate } from '#contract/workspaces.ts'
import type { Credential } from '../argilla/argilla.ts'
import { memberAdd, memberRemove } from './members.ts'
import { perform, type PerformDeps } from './perform.ts'
import { toUserCreate, userCreate } from './user-create.ts'
import { userDelete } from './user-delete.ts'
import { toUserUpdate, userUpdate } from './user-update.ts'
import { toWorkspaceCreate, workspaceCreate, workspaceDelete } from './workspaces.ts'

/** Who makes a change: proven, by this credential. */
export interface Actor {
  user: User
  credential: Credential
}

/** Who wants to make a change; the proof may still be under way, so that what is looked at first is read beside it. */
export interface Asker {
  user: User | Promise<User>
  credential: Credential
}

/** Where a change comes from. */
export interface ChangeContext {
  requestId: string
  log: FastifyBaseLogger
  batch: { id: string; step: number } | null
  /** What the caller knows of names, so that they need not be asked for the journal's sake. */
  names?: { username?: string; workspace?: string }
}

/**
 * `done`: Argilla said so, or a look after a lost answer showed it. `unchanged`: it was so already (a member twice, gone
 * already, a user or workspace of this id and name); `value` where it is known.
 */
export type Outcome<T> = { state: 'done'; value: T } | { state: 'unchanged'; value: T | null }

/**
 * Every change there is. Each is guarded, journalled (also when refused by a guard), sent, and looked at afterwards where
 * the answer was lost; then told to all pages (events). Throws an AppError or ArgillaRefusal where it was not done, and
 * `OutcomeUnknown` where that is not known even after a look.
 * A body may hold anything: only what is ours of it is checked here, the rest goes to Argilla, which says what is wrong.
 */
export interface Changes {
  createUser: (asker: Asker, body: UserCreateRequest, context: ChangeContext) => Promise<Outcome<User>>
  updateUser: (asker: Asker, id: string, body: UserUpdate, context: ChangeContext) => Promise<Outcome<User>>
  deleteUser: (
    asker: Asker,
    id: string,
    body: { responses?: number | null | undefined },
    context: ChangeContext,
  ) => Promise<Outcome<User>>
  createWorkspace: (
    asker: Asker,
    body: WorkspaceCreate,
    context: ChangeContext,
  ) => Promise<Outcome<Workspace>>
  deleteWorkspace: (asker: Asker, id: string, context: ChangeContext) => Promise<Outcome<Workspace>>
  addMember: (
    asker: Asker,
    membership: { workspaceId: string; userId: string },
    context: ChangeContext,
  ) => Promise<Outcome<User>>
  removeMember: (
    asker: Asker,
    membership: { workspaceId: string; userId: string },
    context: ChangeContext,
  ) => Promise<Outcome<User>>
}

export function createChanges(deps: PerformDeps): Changes {
  return {
    createUser: async (asker, body, context) => perform(deps, userCreate, asker, toUserCreate(body), context),
    updateUser: async (asker, id, body, context) =>
      perform(deps, userUpdate, asker, toUserUpdate(id, body), context),
    deleteUser: (asker, id, { responses = 0 }, context) =>
      perform(deps, userDelete, asker, { id, responses }, context),
    createWorkspace: async (asker, body, context) =>
      perform(deps, workspaceCreate, asker, toWorkspaceCreate(body), context),
    deleteWorkspace: (asker, id, context) => perform(deps, workspaceDelete, asker, { id }, context),
    addMember: (asker, membership, context) => perform(deps, memberAdd, asker, membership, context),
    removeMember: (asker, membership, context) => perform(deps, memberRemove, asker, membership, context),
  }
}
