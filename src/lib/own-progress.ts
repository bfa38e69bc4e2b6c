import type { UsersProgress } from '#contract/datasets.ts'

export interface OwnProgress {
  submitted: number
  discarded: number
  draft: number
  /** Records without a response of one's own. */
  pending: number
}

/**
 * What one user has done in a dataset of `total` records. Argilla's own answer to that, `me/datasets/{id}/metrics`, is
 * wrong where several people annotate the same records: it counts the others' responses to them too (seen on 2.8.0).
 */
export function ownProgress(progress: UsersProgress, username: string, total: number): OwnProgress {
  const own = progress.users.find((user) => user.username === username)
  const sum = (status: 'submitted' | 'discarded' | 'draft') =>
    own ? own.completed[status] + own.pending[status] : 0
  const [submitted, discarded, draft] = [sum('submitted'), sum('discarded'), sum('draft')]
  // The two numbers come from different places in Argilla, and records may be deleted between them.
  return { submitted, discarded, draft, pending: Math.max(0, total - submitted - discarded - draft) }
}
