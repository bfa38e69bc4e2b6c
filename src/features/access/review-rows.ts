import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import type { Issue } from '#lib/issue.ts'
import type { Outcome } from '#lib/staging-apply.ts'
import { reviewBy } from '#lib/staging-review.ts'
import { type Change, type Mark, type Staged, cellKey } from '#lib/staging.ts'
import type { EditsState } from './edits.ts'
import type { Progress } from './use-batch.ts'

export interface ReviewRow {
  key: string
  mark: Mark
  user: User
  workspace: Workspace
  /** The first row of its user or workspace. */
  first: boolean
  /** `waiting`: in the batch under way, without an answer so far. */
  result: 'staged' | 'waiting' | 'failed' | Outcome['result']
  reason: Issue | null
}

interface Input {
  by: 'user' | 'workspace'
  state: EditsState
  progress: Progress | null
  users: readonly User[]
  workspaces: readonly Workspace[]
  usersById: ReadonlyMap<string, User>
  workspacesById: ReadonlyMap<string, Workspace>
}

/** What is staged and what became of the last batch, a row each, grouped by user or by workspace. */
export function reviewRows({ by, state, progress, ...lists }: Input): ReviewRow[] {
  const outcomes = new Map([...state.outcomes, ...(progress?.outcomes ?? [])])
  const underWay = new Set(progress?.changes.map(cellKey))
  const rows: ReviewRow[] = []
  for (const group of reviewBy(by, withOutcomes(state.staged, outcomes), lists.users, lists.workspaces)) {
    const items = [
      ...group.add.map((id) => ({ id, mark: 'add' as const })),
      ...group.remove.map((id) => ({ id, mark: 'remove' as const })),
    ]
    items.forEach(({ id, mark }, position) => {
      const [user_id, workspace_id] = by === 'user' ? [group.id, id] : [id, group.id]
      const user = lists.usersById.get(user_id)
      const workspace = lists.workspacesById.get(workspace_id)
      if (!user || !workspace) return
      const key = cellKey({ user_id, workspace_id })
      const outcome = outcomes.get(key)
      const failure = outcome?.result === 'failed' ? outcome.reason : (state.failures.get(key) ?? null)
      const staged = underWay.has(key) ? 'waiting' : 'staged'
      rows.push({
        key,
        mark,
        user,
        workspace,
        first: position === 0,
        result: outcome?.result ?? (failure ? 'failed' : staged),
        reason: failure,
      })
    })
  }
  return rows
}

/** Staged marks together with those that are done: what was applied stays to be seen until the next batch. */
function withOutcomes(staged: Staged, outcomes: ReadonlyMap<string, Outcome>): Staged {
  const all = new Map(Array.from(staged, ([id, column]) => [id, new Map(column)]))
  const put = ({ user_id, workspace_id, mark }: Change) => {
    const column = all.get(workspace_id) ?? new Map<string, Mark>()
    all.set(workspace_id, column)
    if (!column.has(user_id)) column.set(user_id, mark)
  }
  outcomes.forEach(put)
  return all
}
