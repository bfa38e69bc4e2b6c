import { AppError } from '../errors.ts'

/** Of one address: sign-ins at once, those that wait, and how many milliseconds they do. */
const atOnce = 3
const mostWaiting = 50
const patienceMs = 10_000

export const tooMany = () => new AppError('TooManyAttempts', { retry_after: 5 })

interface Line {
  running: number
  waiting: (() => void)[]
}

/** Lets few of one key run at once, the others after them; those who have gone leave the line. */
export function createFewAtOnce() {
  const lines = new Map<string, Line>()

  function leave(key: string, line: Line) {
    const next = line.waiting.shift()
    if (next) next()
    else line.running -= 1
    if (line.running === 0) lines.delete(key)
  }

  /** Throws TooManyAttempts where too many wait, or for too long, or the signal says that nobody waits any more. */
  async function take(line: Line, signal: AbortSignal): Promise<void> {
    if (line.running < atOnce) {
      line.running += 1
      return
    }
    if (line.waiting.length >= mostWaiting) throw tooMany()
    const ended = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)])
    await new Promise<void>((resolve, reject) => {
      const gone = () => {
        line.waiting.splice(line.waiting.indexOf(start), 1)
        reject(tooMany())
      }
      const start = () => {
        ended.removeEventListener('abort', gone)
        resolve()
      }
      if (ended.aborted) {
        reject(tooMany())
        return
      }
      ended.addEventListener('abort', gone)
      line.waiting.push(start)
    })
  }

  return {
    /** Whether one more would be sent away. */
    isFull: (key: string): boolean => (lines.get(key)?.waiting.length ?? 0) >= mostWaiting,
    async run<T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
      const line = lines.get(key) ?? { running: 0, waiting: [] }
      lines.set(key, line)
      await take(line, signal)
      try {
        return await work()
      } finally {
        leave(key, line)
      }
    },
  }
}
