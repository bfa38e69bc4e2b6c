const windowSteps = 40
const leastSteps = 5

export interface Progress {
  ended: () => void
  /** It moves (again): how long it stood says nothing of how long the rest takes. */
  moves: () => void
  /** Whole seconds until so many steps have ended as the last ones did; null before that can be said. */
  secondsLeft: (remaining: number) => number | null
}

export function createProgress(now: () => number): Progress {
  const ends: number[] = []
  return {
    ended: () => {
      ends.push(now())
      if (ends.length > windowSteps) ends.shift()
    },
    moves: () => {
      ends.length = 0
    },
    secondsLeft: (remaining) => {
      const [first] = ends
      const last = ends.at(-1)
      if (first === undefined || last === undefined || ends.length < leastSteps) return null
      return Math.ceil(((last - first) / (ends.length - 1) / 1000) * remaining)
    },
  }
}
