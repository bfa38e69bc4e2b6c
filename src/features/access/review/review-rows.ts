import type { PlannedStep } from '#contract/plans.ts'
import type { Reason } from '#contract/steps.ts'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { byId } from '#lib/by-id.ts'
import { type Mark, cellKey } from '../model/marks/staging.ts'
import type { EditsState, Failure } from '../model/edits-state.ts'
import { reviewBy } from './review.ts'

export interface ReviewRow {
  key: string
  mark: Mark
  user: User
  workspace: Workspace
  /** The first row of its user or workspace. */
  first: boolean
  /** What the plan says: nothing so far, that it would be done, that it is so already, or why it would be left out. */
  result: 'staged' | 'ready' | 'unchanged' | 'refused'
  reason: Reason | null
  /** How it failed when it was tried before. */
  failure: Failure | null
}

interface Input {
  by: 'user' | 'workspace'
  state: Pick<EditsState, 'staged' | 'failures'>
  /** `cellKey` → what the plan says of it. */
  planned: ReadonlyMap<string, PlannedStep>
  /** In the order of the screen. */
  users: readonly User[]
  workspaces: readonly Workspace[]
}

/** What is staged, a row each, grouped by user or by workspace. */
export function reviewRows({ by, state, planned, users, workspaces }: Input): ReviewRow[] {
  const usersById = byId(users)
  const workspacesById = byId(workspaces)
  const rows: ReviewRow[] = []
  for (const group of reviewBy(by, state.staged, users, workspaces)) {
    const items = [
      ...group.add.map((id) => ({ id, mark: 'add' as const })),
      ...group.remove.map((id) => ({ id, mark: 'remove' as const })),
    ]
    items.forEach(({ id, mark }, position) => {
      const [user_id, workspace_id] = by === 'user' ? [group.id, id] : [id, group.id]
      const [user, workspace] = [usersById.get(user_id), workspacesById.get(workspace_id)]
      if (!user || !workspace) return
      const key = cellKey({ user_id, workspace_id })
      const plan = planned.get(key)
      rows.push({
        key,
        mark,
        user,
        workspace,
        first: position === 0,
        result: resultOf(plan),
        reason: plan?.reason ?? null,
        failure: state.failures.get(key) ?? null,
      })
    })
  }
  return rows
}

function resultOf(plan: PlannedStep | undefined): ReviewRow['result'] {
  if (!plan) return 'staged'
  if (plan.effect === 'unchanged') return 'unchanged'
  return plan.effect === 'refused' ? 'refused' : 'ready'
}
