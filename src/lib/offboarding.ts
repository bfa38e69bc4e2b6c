import type { Role, User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'

/** One thing to do, shown and retried by itself. `key` is unique within a plan. */
export type OffboardStep =
  | { readonly key: string; readonly kind: 'password' }
  | { readonly key: string; readonly kind: 'role'; readonly from: Role; readonly to: 'annotator' }
  | { readonly key: string; readonly kind: 'leave'; readonly workspace: Pick<Workspace, 'id' | 'name'> }

/**
 * What takes a user's access away and keeps the responses. First the role: it counts at once, and it is the one step
 * that is refused (the last owner's), which must not cost him his password. Then no new sign-in, then the workspaces:
 * those the user is a member of (not Argilla's list for an owner, which holds all).
 */
export function offboardPlan(
  user: Pick<User, 'role'>,
  workspaces: readonly Pick<Workspace, 'id' | 'name'>[],
): OffboardStep[] {
  const steps: OffboardStep[] = []
  if (user.role !== 'annotator') steps.push({ key: 'role', kind: 'role', from: user.role, to: 'annotator' })
  steps.push({ key: 'password', kind: 'password' })
  for (const { id, name } of workspaces)
    steps.push({ key: `leave ${id}`, kind: 'leave', workspace: { id, name } })
  return steps
}
