import type { Step } from '#contract/steps.ts'
import type { World } from './world.ts'

/** Whether all usernames must be known. */
export const mayCollide = (step: Step) =>
  step.kind === 'user.create' || (step.kind === 'user.update' && step.fields.username !== undefined)

/** Whether somebody may be no owner any more. */
export const takesRole = (step: Step) =>
  step.kind === 'user.delete' ||
  step.kind === 'user.offboard' ||
  (step.kind === 'user.update' && step.fields.role !== undefined && step.fields.role !== 'owner')

/** Whether a user need only be there. */
export const onlyMoves = (step: Step): step is Extract<Step, { kind: `member.${string}` }> =>
  step.kind === 'member.add' || step.kind === 'member.remove'

/** Whether the workspaces must be known. */
export const touchesWorkspaces = (step: Step) =>
  step.kind === 'user.offboard' ||
  'workspace_id' in step ||
  ('workspace_ids' in step && step.workspace_ids.length > 0)

/** Whose members must be known. Somebody who is to be created is a member of nothing. */
export function workspacesTouched(world: World, step: Step): string[] {
  if (onlyMoves(step)) return [step.workspace_id]
  if (step.kind === 'user.readmit') return step.workspace_ids
  return step.kind === 'user.create' && world.users.has(step.user_id) ? step.workspace_ids : []
}
