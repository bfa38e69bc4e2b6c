import type { UsersProgress } from '#contract/datasets.ts'

export interface SummedImpact {
  /** Responses of all these users together. */
  readonly responses: number
  /** Username → his responses, for those who have any. */
  readonly byUsername: ReadonlyMap<string, number>
  /** Names of the datasets that could not be read. */
  readonly failed: readonly string[]
}

/**
 * What deleting several users would delete, from the progress of all datasets (null: not read). A user's responses in
 * a dataset are the sum of all six counts (argilla-api.md).
 */
export function sumImpact(
  usernames: ReadonlySet<string>,
  datasets: readonly { readonly name: string; readonly progress: UsersProgress | null }[],
): SummedImpact {
  const byUsername = new Map<string, number>()
  let responses = 0
  for (const { progress } of datasets) {
    for (const { username, completed, pending } of progress?.users ?? []) {
      if (!usernames.has(username)) continue
      const own = [completed, pending].reduce(
        (sum, { submitted, discarded, draft }) => sum + submitted + discarded + draft,
        0,
      )
      if (own > 0) byUsername.set(username, (byUsername.get(username) ?? 0) + own)
      responses += own
    }
  }
  return { responses, byUsername, failed: datasets.flatMap(({ name, progress }) => (progress ? [] : [name])) }
}
