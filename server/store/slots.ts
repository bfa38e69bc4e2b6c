/** Milliseconds that one waits for the one before, and that the last of a line does at the most. */
const apartMs = 5_000
const longestMs = 6 * apartMs
/** Lines that are kept; who makes up more addresses has the oldest forgotten. */
const mostLines = 10_000

export interface Turn {
  /** Milliseconds until it comes. */
  delayMs: number
  /** Makes room for another one, where nobody has joined behind. */
  leave: () => void
}

/** Whose sign-ins go slowly have them one after the other; a line is bounded, so that a flood waits for nothing. */
export function createSlots(clock: () => number = () => performance.now()) {
  /** When the last of each line has its turn; the one that was joined last at the end. */
  const lines = new Map<string, number>()

  return {
    /** Joins a line; null where it is full. */
    take(line: string): Turn | null {
      const now = clock()
      const wait = Math.max(0, (lines.get(line) ?? 0) - now) + apartMs
      if (wait > longestMs) return null
      lines.delete(line)
      const until = now + wait
      lines.set(line, until)
      const [oldest] = lines
      if (oldest && (lines.size > mostLines || oldest[1] <= now)) lines.delete(oldest[0])
      return {
        delayMs: wait,
        // Of those before the last, others have their turns by now.
        leave() {
          if (lines.get(line) === until) lines.set(line, until - apartMs)
        },
      }
    },
  }
}

/** Seconds after which a line that is full has room again. */
export const slotSeconds = apartMs / 1000
