import type { Reason } from '#contract/steps.ts'
import { errorOfReason, hasCode } from '#lib/errors/api-error.ts'
import type { IssuesByField } from '../checks.ts'
import type { PlannedRow } from '../plan.ts'
import type { ImportRow } from '../rows.ts'

/** What still stands between the corrected rows and a new batch; `ask`: what the person is to agree to. */
export type Obstacle =
  | { readonly kind: 'cells'; readonly key: number; readonly cells: IssuesByField }
  | { readonly kind: 'refused'; readonly reason: Reason }
  | { readonly kind: 'ask'; readonly confirm: string | null; readonly former: boolean }

export interface Agreed {
  readonly confirm?: string
  readonly former?: boolean
}

const isFormer = (reason: Reason) => hasCode(errorOfReason(reason), 'FormerUsername')

/** What stands in the way of a plan for corrected rows. `confirm`: what the plan wants to have typed. */
export function obstacleIn(
  planned: readonly PlannedRow[],
  confirm: string | null,
  agreed: Agreed,
): Obstacle | null {
  const reasons = planned.flatMap(({ reason }) => reason ?? [])
  // The server refuses a former username until somebody has said that they know of it.
  if (reasons.some(isFormer)) return { kind: 'ask', confirm, former: true }
  const [reason] = reasons
  if (reason) return { kind: 'refused', reason }
  return confirm === (agreed.confirm ?? null) ? null : { kind: 'ask', confirm, former: false }
}

/** Usernames that are known to have been somebody else's: those of before, and those just agreed to. */
export const knownFormers = (
  before: ReadonlySet<string>,
  corrected: readonly ImportRow[],
  agreed: Agreed,
): ReadonlySet<string> =>
  agreed.former ? new Set([...before, ...corrected.map(({ username }) => username)]) : before
