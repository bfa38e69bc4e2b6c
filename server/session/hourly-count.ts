const hourMs = 60 * 60_000

/**
 * Counts what each one (`who`) does: how often since an hour, or less, ago, this time included. Of so many at once (`most`); who
 * was not heard of for longest is forgotten first.
 * @param clock milliseconds that only grow
 */
export function createHourlyCount(most: number, clock: () => number): (who: string) => number {
  const counts = new Map<string, { until: number; times: number }>()
  return (who) => {
    const known = counts.get(who)
    const one = known && known.until > clock() ? known : { until: clock() + hourMs, times: 0 }
    one.times += 1
    counts.delete(who)
    counts.set(who, one)
    const [oldest] = counts.keys()
    if (counts.size > most && oldest !== undefined) counts.delete(oldest)
    return one.times
  }
}
