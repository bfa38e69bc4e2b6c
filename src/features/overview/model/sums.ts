import type { Activity } from '#contract/activity.ts'

/** The share of records that are done in all datasets that could be read, 0 to 1; undefined where there are none. */
export function progressOf({ datasets }: Pick<Activity, 'datasets'>): number | undefined {
  let [total, completed] = [0, 0]
  for (const { records } of datasets) {
    total += records?.total ?? 0
    completed += records?.completed ?? 0
  }
  return total === 0 ? undefined : completed / total
}
