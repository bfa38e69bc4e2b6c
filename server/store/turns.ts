import { within } from '../within.ts'

/** Lets one in at a time, in the order of asking, and watches the time of those who wait. */
export interface Turns {
  /** Waits until `deadline` (`performance.now()`) at the longest; null then. The answer ends the turn. */
  enter: (deadline: number) => Promise<(() => void) | null>
  /** Whether somebody is in, or waits. */
  readonly isTaken: boolean
}

export function createTurns(): Turns {
  let last: Promise<void> = Promise.resolve()
  let count = 0

  return {
    get isTaken() {
      return count > 0
    },
    async enter(deadline) {
      const before = last
      let end: () => void = () => undefined
      const ended = new Promise<void>((resolve) => (end = resolve))
      last = before.then(() => ended)
      count += 1
      const leave = () => {
        count -= 1
        end()
      }
      if (count === 1 || (await isInTime(before, deadline))) return leave
      leave()
      return null
    },
  }
}

/** A line of its own for each name. Throws what `late` makes where the turn does not come until `deadline`. */
export function createLines(late: () => Error) {
  const lines = new Map<string, Turns>()
  return async <T>(name: string, deadline: number, work: () => Promise<T>): Promise<T> => {
    const line = lines.get(name) ?? createTurns()
    lines.set(name, line)
    const end = await line.enter(deadline)
    if (!end) throw late()
    try {
      return await work()
    } finally {
      end()
      if (!line.isTaken) lines.delete(name)
    }
  }
}

const isInTime = (step: Promise<void>, deadline: number): Promise<boolean> =>
  within(
    step.then(() => true),
    Math.max(0, deadline - performance.now()),
    () => false,
  )
