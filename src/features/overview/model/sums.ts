import type { Activity } from '#contract/activity.ts'
import type { Directory } from '#lib/directory/directory.ts'

/** Days back from today that somebody counts as active for. */
const activeDays = 30
const dayMs = 24 * 60 * 60_000

/** How many people are active, and by what that is said. */
export interface ActivePeople {
  people: number
  /** Within so many days, today included; null: they have responses, whenever those were made. */
  days: number | null
}

/** `lastDays`: as they were noted; null where they are not. What began to be noted later says something of that time only. */
export function activePeople(
  { usernames }: Pick<Activity, 'usernames'>,
  lastDays: { readonly since: string; readonly days: ReadonlyMap<string, string> } | null,
  directory: Pick<Directory, 'positionOf'>,
  now: number,
): ActivePeople {
  if (lastDays === null) return { people: usernames.length, days: null }
  const today = Math.floor(now / dayMs)
  const from = Math.max(today - activeDays + 1, Date.parse(lastDays.since) / dayMs)
  const first = new Date(from * dayMs).toISOString().slice(0, 10)
  let people = 0
  for (const [id, day] of lastDays.days) if (day >= first && directory.positionOf(id) >= 0) people += 1
  return { people, days: Math.max(1, today - from + 1) }
}

/**
 * The share of records that are done in all datasets that could be read, 0 to 1 in hundredths, rounded down, for only what
 * is done is all done; undefined where there are none.
 */
export function progressOf({ datasets }: Pick<Activity, 'datasets'>): number | undefined {
  let [total, completed] = [0, 0]
  for (const { records } of datasets) {
    total += records?.total ?? 0
    completed += records?.completed ?? 0
  }
  return total === 0 ? undefined : Math.floor((completed * 100) / total) / 100
}
