import type { FastifyBaseLogger } from 'fastify'
import type { User, UserCreateRequest, UserUpdate } from '#contract/users.ts'
import type { Workspace, WorkspaceCreate } from '#contract/workspaces.ts'
import type { Credential } from '../argilla/argilla.ts'

/** Who makes a change: proven, by this credential. */
export interface Actor {
  user: User
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
 */
export interface Changes {
  createUser: (actor: Actor, body: UserCreateRequest, context: ChangeContext) => Promise<Outcome<User>>
  updateUser: (actor: Actor, id: string, body: UserUpdate, context: ChangeContext) => Promise<Outcome<User>>
  deleteUser: (
    actor: Actor,
    id: string,
    body: { responses?: number | null },
    context: ChangeContext,
  ) => Promise<Outcome<User>>
  createWorkspace: (
    actor: Actor,
    body: WorkspaceCreate,
    context: ChangeContext,
  ) => Promise<Outcome<Workspace>>
  deleteWorkspace: (actor: Actor, id: string, context: ChangeContext) => Promise<Outcome<Workspace>>
  addMember: (
    actor: Actor,
    membership: { workspaceId: string; userId: string },
    context: ChangeContext,
  ) => Promise<Outcome<User>>
  removeMember: (
    actor: Actor,
    membership: { workspaceId: string; userId: string },
    context: ChangeContext,
  ) => Promise<Outcome<User>>
}
