/** Seconds in which wrong tries are counted, and how many of a username from one address are let through. */
export const triesWindowSeconds = 15 * 60
export const triesPerPair = 10
/** More are not kept: who makes up so many forgets the oldest of those with the fewest tries. */
const mostKept = 50_000

/** Counts tries in memory, each as wrong before it is made. */
export function createTries(seconds: () => number = () => performance.now() / 1000, most = mostKept) {
  /** By the number of tries, and in each the one that was tried last at the end. */
  const levels = Array.from({ length: triesPerPair + 1 }, () => new Map<string, number[]>())
  const timesOf = (key: string) => levels.find((level) => level.has(key))?.get(key) ?? []

  /** Makes room for one: of what is over first, then of what has been tried least. */
  function makeRoom(now: number) {
    for (const level of levels) {
      for (const [key, times] of level) {
        if ((times.at(-1) ?? 0) > now - triesWindowSeconds) break
        level.delete(key)
      }
    }
    if (levels.reduce((sum, { size }) => sum + size, 0) < most) return
    const lowest = levels.find(({ size }) => size > 0)
    const [oldest] = lowest?.keys() ?? []
    if (oldest !== undefined) lowest?.delete(oldest)
  }

  function put(key: string, times: number[]) {
    for (const level of levels) level.delete(key)
    if (times.length === 0) return
    makeRoom(seconds())
    levels[times.length]?.set(key, times)
  }

  return {
    /** Null where it was counted; else how many seconds to wait. */
    begin(key: string): number | null {
      const now = seconds()
      const recent = timesOf(key).filter((at) => at > now - triesWindowSeconds)
      const [first = now] = recent
      if (recent.length >= triesPerPair) return Math.max(1, Math.ceil(first + triesWindowSeconds - now))
      put(key, [...recent, now])
      return null
    },
    /** Lets none through for so many seconds. */
    refuse(key: string, retryAfter: number): void {
      put(key, Array<number>(triesPerPair).fill(seconds() + retryAfter - triesWindowSeconds))
    },
    /** The last one counts neither way. */
    uncount(key: string): void {
      put(key, timesOf(key).slice(0, -1))
    },
    /** It was right. */
    forget(key: string): void {
      put(key, [])
    },
  }
}
