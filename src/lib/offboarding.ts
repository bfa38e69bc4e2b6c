import type { Role, User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'

/** One thing to do, shown and retried by itself. `key` is unique within a plan. */
export type OffboardStep =
  | { readonly key: string; readonly kind: 'password' }
  | { readonly key: string; readonly kind: 'role'; readonly from: Role; readonly to: 'annotator' }
  | { readonly key: string; readonly kind: 'leave'; readonly workspace: Pick<Workspace, 'id' | 'name'> }

/**
 * What takes a user's access away and keeps the responses, in the order of what matters most should it stop midway: no
 * new sign-in, no wide role, then the workspaces. `workspaces` are those the user is a member of (not Argilla's list for
 * an owner, which holds all).
 */
export function offboardPlan(
  user: Pick<User, 'role'>,
  workspaces: readonly Pick<Workspace, 'id' | 'name'>[],
): OffboardStep[] {
  const steps: OffboardStep[] = [{ key: 'password', kind: 'password' }]
  if (user.role !== 'annotator') steps.push({ key: 'role', kind: 'role', from: user.role, to: 'annotator' })
  for (const { id, name } of workspaces)
    steps.push({ key: `leave ${id}`, kind: 'leave', workspace: { id, name } })
  return steps
}
