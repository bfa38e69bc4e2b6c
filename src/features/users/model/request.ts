import type { PlanRequest } from '#contract/plans.ts'
import type { Step } from '#contract/steps.ts'
import type { Role, User } from '#contract/users.ts'

/** What can be done with the selected; the workspaces of joining and leaving are chosen in the dialog. */
export type Choice =
  { readonly kind: 'role'; readonly to: Role } | { readonly kind: 'join' | 'leave' | 'offboard' | 'delete' }

/** What is asked of the server: everybody selected. It says itself to whom it applies, and why not to the others. */
export function requestOf(
  choice: Choice,
  selected: readonly Pick<User, 'id'>[],
  workspaceIds: readonly string[],
): PlanRequest {
  const each = (step: (user_id: string) => Step) => selected.map(({ id }) => step(id))
  const membership = (kind: 'member.add' | 'member.remove') =>
    workspaceIds.flatMap((workspace_id) => each((user_id) => ({ kind, user_id, workspace_id })))
  switch (choice.kind) {
    case 'role':
      return {
        kind: 'role',
        steps: each((user_id) => ({ kind: 'user.update', user_id, fields: { role: choice.to } })),
      }
    case 'join':
      return { kind: 'join', steps: membership('member.add') }
    case 'leave':
      return { kind: 'leave', steps: membership('member.remove') }
    case 'offboard':
      return { kind: 'offboard', steps: each((user_id) => ({ kind: 'user.offboard', user_id })) }
    case 'delete':
      return { kind: 'delete', steps: each((user_id) => ({ kind: 'user.delete', user_id })) }
  }
}
