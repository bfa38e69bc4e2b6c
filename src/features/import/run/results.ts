import type { ImportPlan, PlannedUser } from '#lib/import-plan.ts'
import type { RowResult, RunState } from '#lib/import-runner.ts'

export interface ListedResult {
  readonly user: PlannedUser
  readonly result: RowResult
}

const waiting: RowResult = { status: 'waiting', created: false, joined: [], failure: null }

export const listResults = (plan: ImportPlan, { results }: RunState): ListedResult[] =>
  plan.users.map((user) => ({ user, result: results.get(user.key) ?? waiting }))

export function countResults(list: readonly ListedResult[]): Record<RowResult['status'], number> {
  const counts = { waiting: 0, running: 0, done: 0, failed: 0 }
  for (const { result } of list) counts[result.status] += 1
  return counts
}
