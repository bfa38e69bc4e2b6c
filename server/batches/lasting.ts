/** Milliseconds that the two clocks may come apart between two looks: the one that tells the time of day is set now and then. */
const slackMs = 1_000

/**
 * Milliseconds that only grow, and go on while the machine is suspended: `performance.now` stands still then on Linux, and a lease
 * does not.
 */
export function createLasting(
  steady: () => number = () => performance.now(),
  timeOfDay: () => number = () => Date.now(),
): () => number {
  let last = { steady: steady(), timeOfDay: timeOfDay() }
  let suspendedMs = 0
  return () => {
    const now = { steady: steady(), timeOfDay: timeOfDay() }
    const missed = now.timeOfDay - last.timeOfDay - (now.steady - last.steady)
    if (missed > slackMs) suspendedMs += missed
    last = now
    return now.steady + suspendedMs
  }
}
