import { triesWindowSeconds } from '#node/tries.ts'

/** Of one address, and addresses: who makes up more forgets only the oldest. */
const mostOfOne = 100
const mostAddresses = 10_000

/** A try that was let through. */
export interface Counted {
  pair: string
  name: string | null
  /** Milliseconds, `performance.now()`. */
  since: number
  /** Its rows, once the store has it. */
  ids: readonly number[]
}

/** Tries that this copy let through while the store was away, and that have yet to be put down there. */
export function createLateAttempts() {
  const late = new Map<string, Counted[]>()

  const keep = (from: string, attempts: Counted[]) => {
    late.delete(from)
    if (attempts.length > 0) late.set(from, attempts)
    const [oldest] = late.keys()
    if (late.size > mostAddresses && oldest !== undefined) late.delete(oldest)
  }

  return {
    /** Of this address, oldest first, with the seconds since each. */
    of: (from: string): { attempt: Counted; age: number }[] =>
      (late.get(from) ?? [])
        .map((attempt) => ({ attempt, age: Math.floor((performance.now() - attempt.since) / 1000) }))
        .filter(({ age }) => age < triesWindowSeconds),
    add: (from: string, attempt: Counted): void => {
      keep(from, [...(late.get(from) ?? []), attempt].slice(-mostOfOne))
    },
    drop: (from: string, isDone: (attempt: Counted) => boolean): void => {
      keep(
        from,
        (late.get(from) ?? []).filter((attempt) => !isDone(attempt)),
      )
    },
  }
}
