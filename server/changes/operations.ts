import type { JournalOperation } from '#contract/journal.ts'
import type { User, UserCreateRequest, UserDelete, UserUpdate } from '#contract/users.ts'
import type { Workspace, WorkspaceCreate } from '#contract/workspaces.ts'
import { parseOr422 } from '../parse.ts'
import type { Asker, ChangeContext, Outcome } from './changes.ts'
import { memberAdd, memberRemove } from './members.ts'
import type { Operation } from './operation.ts'
import { perform, type PerformDeps } from './perform.ts'
import { userCreate } from './user-create.ts'
import { userDelete } from './user-delete.ts'
import { userUpdate } from './user-update.ts'
import { workspaceCreate, workspaceDelete } from './workspaces.ts'

interface Membership {
  workspace_id: string
  user_id: string
}

/** What each change is asked with: the contract's body, and the ids of the address in it. */
export interface Requests {
  'user.create': UserCreateRequest
  'user.update': UserUpdate & { user_id: string }
  'user.delete': UserDelete & { user_id: string }
  'workspace.create': WorkspaceCreate
  'workspace.delete': { workspace_id: string }
  'member.add': Membership
  'member.remove': Membership
}

export interface Results {
  'user.create': User
  'user.update': User
  'user.delete': User
  'workspace.create': Workspace
  'workspace.delete': Workspace
  'member.add': User
  'member.remove': User
}

interface Change<T> extends Pick<Operation<unknown, unknown, T>, 'method' | 'path'> {
  /** A request may hold anything. Throws BadRequest for what is not Argilla's to refuse. */
  make: (deps: PerformDeps, asker: Asker, request: unknown, context: ChangeContext) => Promise<Outcome<T>>
}

const change = <Input, Found, T>(operation: Operation<Input, Found, T>): Change<T> => ({
  method: operation.method,
  path: operation.path,
  make: async (deps, asker, request, context) =>
    perform(deps, operation, asker, parseOr422(operation.schema, withGivenIds(deps, request)), context),
})

/** It may be about what was created just now, with an id that Argilla has given another one for. */
function withGivenIds({ argilla }: PerformDeps, request: unknown): unknown {
  if (typeof request !== 'object' || request === null) return request
  const { user_id: user, workspace_id: workspace } = request as Record<string, unknown>
  return {
    ...request,
    ...(typeof user === 'string' && { user_id: argilla.givenId('users', user) }),
    ...(typeof workspace === 'string' && { workspace_id: argilla.givenId('workspaces', workspace) }),
  }
}

/** Every change there is. The routes, the steps of batches and the journal's entries are made from this table. */
export const operations: { [K in JournalOperation]: Change<Results[K]> } = {
  'user.create': change(userCreate),
  'user.update': change(userUpdate),
  'user.delete': change(userDelete),
  'workspace.create': change(workspaceCreate),
  'workspace.delete': change(workspaceDelete),
  'member.add': change(memberAdd),
  'member.remove': change(memberRemove),
}
