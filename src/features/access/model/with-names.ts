import type { BatchStep } from '#contract/batches.ts'

/** Argilla names people and workspaces by id in what it refuses; whoever reads it knows them by name. */
export function withNames(step: BatchStep): BatchStep {
  const { reason, user, workspace } = step
  if (!reason?.detail) return step
  let { detail } = reason
  if (user) detail = detail.replaceAll(user.id, user.username)
  if (workspace) detail = detail.replaceAll(workspace.id, workspace.name)
  return detail === reason.detail ? step : { ...step, reason: { ...reason, detail } }
}
