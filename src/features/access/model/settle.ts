import type { BatchStep } from '#contract/batches.ts'
import { isFinished, mayRetry } from '#lib/batch-results.ts'
import {
  type Change,
  type Mark,
  type Staged,
  cellKey,
  markOf,
  nothingStaged,
  putMarks,
} from './marks/staging.ts'
import type { Failure } from './edits-state.ts'
import type { Applying } from './kept.ts'
import { withNames } from './with-names.ts'

const marks: Partial<Record<string, Mark>> = { 'member.add': 'add', 'member.remove': 'remove' }

/** The change that a step makes; null for what is none of the grid's. */
export function changeOf({ kind, user, workspace }: BatchStep): Change | null {
  const mark = marks[kind]
  return mark && user && workspace ? { user_id: user.id, workspace_id: workspace.id, mark } : null
}

export interface Settled {
  readonly staged: Staged
  readonly applying: Applying
  readonly failures: ReadonlyMap<string, Failure>
}

/**
 * Takes over how a batch ended: what was done loses its mark, what failed or was not tried is staged again. A mark that
 * somebody took away or turned around while the batch was not watched stays as they left it.
 */
export function settleBatch(
  { staged, applying, failures }: Settled,
  id: string,
  steps: readonly BatchStep[],
): Settled {
  const own = applying.get(id) ?? nothingStaged
  const rest = new Map(applying)
  rest.delete(id)
  const over = new Set<string>()
  const reasons = new Map<string, Failure>()
  for (const step of steps) {
    const change = changeOf(step)
    if (!change) continue
    if (isFinished(step)) over.add(cellKey(change))
    if (mayRetry(step)) reasons.set(cellKey(change), { status: step.status, reason: withNames(step).reason })
  }
  const next = putMarks(staged, (put) => {
    for (const [workspace_id, column] of own)
      for (const [user_id, mark] of column)
        if (!over.has(cellKey({ user_id, workspace_id }))) put(workspace_id, user_id, mark)
  })
  const nextFailures = new Map(failures)
  for (const step of steps) {
    const change = changeOf(step)
    const failure = change && reasons.get(cellKey(change))
    if (failure && markOf(next, change) === change.mark) nextFailures.set(cellKey(change), failure)
  }
  return { staged: next, applying: rest, failures: nextFailures }
}
