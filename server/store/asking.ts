import { within } from '../within.ts'

/** Milliseconds: longer than the store itself tries, so that what takes its time is waited for; and while it can't say. */
const patienceMs = 15_000
const awayMs = 500

/** Asks the store for what goes on without it: null where it can't say. Only the first one finds out for long that it is away. */
export function createAsking() {
  let isAway = false
  return async <T>(asking: Promise<T>): Promise<T | null> => {
    const heard = asking.then(
      (answer) => {
        isAway = false
        return answer
      },
      () => {
        isAway = true
        return null
      },
    )
    return within(heard, isAway ? awayMs : patienceMs, () => {
      isAway = true
      return null
    })
  }
}
