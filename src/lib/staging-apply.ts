import type { Issue } from './issue.ts'
import type { Members } from './memberships.ts'
import { cellKey, stage, type Change, type Mark, type Staged } from './staging.ts'

/** What became of one change. `alreadySo`: the server said that there was nothing to do. */
export type Outcome = Change &
  ({ readonly result: 'done' | 'alreadySo' } | { readonly result: 'failed'; readonly reason: Issue })

/** Argilla's answers that mean "already so": 409 to adding a member, 404 to removing one. */
export const isAlreadySo = (mark: Mark, status: number): boolean => status === (mark === 'add' ? 409 : 404)

export interface Applied {
  /** What failed, what was not tried, and what was staged meanwhile (in other cells: lock those under way). */
  readonly staged: Staged
  /** With all that is done, until the server is asked again. */
  readonly members: Members
  /** {@link cellKey} → why it failed. */
  readonly failures: ReadonlyMap<string, Issue>
}

/** Takes over what became of a batch; changes that are missing in `outcomes` (cancelled) stay staged. */
export function applyOutcomes(staged: Staged, members: Members, outcomes: readonly Outcome[]): Applied {
  const next = new Map(members)
  const failures = new Map<string, Issue>()
  const drafts = new Map<string, Set<string>>()
  for (const outcome of outcomes) {
    if (outcome.result === 'failed') {
      failures.set(cellKey(outcome), outcome.reason)
      continue
    }
    const { user_id, workspace_id, mark } = outcome
    const draft = drafts.get(workspace_id) ?? new Set(members.get(workspace_id))
    drafts.set(workspace_id, draft)
    next.set(workspace_id, draft)
    if (mark === 'add') draft.add(user_id)
    else draft.delete(user_id)
  }
  return { staged: settle(staged, next, outcomes), members: next, failures }
}

/** Marks that the outcomes fulfilled go. One that says the opposite is newer than the call: it stays, on the new base. */
const settle = (staged: Staged, members: Members, outcomes: readonly Outcome[]): Staged =>
  stage(staged, members, (set) => {
    for (const { user_id, workspace_id, mark, result } of outcomes) {
      const wish = staged.get(workspace_id)?.get(user_id) ?? mark
      if (result !== 'failed') set(workspace_id, user_id, wish === 'add')
    }
  })

/** What undoes a batch as far as it went: the opposite of what was done by it, not of what was so before. */
export const revertOf = (outcomes: readonly Outcome[]): Change[] =>
  outcomes
    .filter(({ result }) => result === 'done')
    .map(({ user_id, workspace_id, mark }) => ({
      user_id,
      workspace_id,
      mark: mark === 'add' ? 'remove' : 'add',
    }))
