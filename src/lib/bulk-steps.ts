import type { User } from '#contract/users.ts'
import { type BulkOperation, membershipChanges } from './bulk.ts'
import type { Members } from './memberships.ts'

type Person = Pick<User, 'id' | 'username' | 'role'>

/** One line of a bulk operation's result, done and tried again by itself. `key` is unique among its steps. */
export interface BulkStep<One extends Person = Person> {
  readonly key: string
  readonly user: One
  /** For joining and leaving, which takes one call each. */
  readonly workspaceId: string | null
}

/** What an operation does: a step a user, or one a user and workspace where a membership changes. */
export function bulkSteps<One extends Person>(
  operation: BulkOperation,
  targets: readonly One[],
  members: Members,
): BulkStep<One>[] {
  if (operation.kind !== 'join' && operation.kind !== 'leave')
    return targets.map((user) => ({ key: user.id, user, workspaceId: null }))
  const byId = new Map(targets.map((user) => [user.id, user]))
  return membershipChanges(
    { kind: operation.kind, workspaceIds: operation.workspaceIds },
    targets,
    members,
  ).flatMap(({ user_id, workspace_id }) => {
    const user = byId.get(user_id)
    return user ? [{ key: `${user_id} ${workspace_id}`, user, workspaceId: workspace_id }] : []
  })
}

/** The workspaces to leave when off-boarding: those known, and those whose members could not be read, to be safe. */
export const workspacesToLeave = (
  userId: string,
  workspaceIds: readonly string[],
  members: Members,
): string[] => workspaceIds.filter((id) => members.get(id)?.has(userId) ?? true)
