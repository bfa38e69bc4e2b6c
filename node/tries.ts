/** Seconds in which wrong tries are counted, and how many of a username from one address are let through. */
export const triesWindow = 15 * 60
export const triesPerPair = 10
/** More are not kept: who makes up so many forgets only the oldest. */
const mostKept = 50_000

/** Counts tries in memory, each as wrong before it is made. */
export function createTries(seconds: () => number = () => performance.now() / 1000) {
  const kept = new Map<string, number[]>()
  return {
    /** Null where it was counted; else how many seconds to wait. */
    begin(key: string): number | null {
      const now = seconds()
      const recent = (kept.get(key) ?? []).filter((at) => at > now - triesWindow)
      const [first = now] = recent
      if (recent.length >= triesPerPair) return Math.max(1, Math.ceil(first + triesWindow - now))
      kept.delete(key)
      kept.set(key, [...recent, now])
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept) break
        kept.delete(oldest)
      }
      return null
    },
    /** Lets none through for so many seconds. */
    refuse(key: string, retryAfter: number): void {
      kept.set(key, Array<number>(triesPerPair).fill(seconds() + retryAfter - triesWindow))
    },
    /** The last one counts neither way. */
    takeBack(key: string): void {
      kept.get(key)?.pop()
    },
    /** It was right. */
    forget(key: string): void {
      kept.delete(key)
    },
  }
}
