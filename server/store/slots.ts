/** Milliseconds that one waits for the one before, and that the last of a line does at the most. */
const apartMs = 5_000
const longestMs = 6 * apartMs
/** Lines that are kept; who makes up more addresses has the oldest forgotten. */
const mostLines = 10_000

/** Whose sign-ins go slowly have them one after the other; a line is bounded, so that a flood waits for nothing. */
export function createSlots(clock: () => number = () => performance.now()) {
  /** When the last of each line has its turn; the one that was joined last at the end. */
  const lines = new Map<string, number>()

  return {
    /** Milliseconds until one's turn, which is taken with it; null where the line is full. */
    take(line: string): number | null {
      const now = clock()
      const wait = Math.max(0, (lines.get(line) ?? 0) - now) + apartMs
      if (wait > longestMs) return null
      lines.delete(line)
      lines.set(line, now + wait)
      const [oldest] = lines
      if (oldest && (lines.size > mostLines || oldest[1] <= now)) lines.delete(oldest[0])
      return wait
    },
  }
}

/** Seconds after which a line that is full has room again. */
export const slotSeconds = apartMs / 1000
