import { setImmediate as nextTurn } from 'node:timers/promises'

/** A clock that stands still but for those who sleep: the time is the sum of what was slept for, longest first. */
export function createTime() {
  let now = 0
  const sleeping: { until: number; wake: () => void }[] = []
  return {
    now: () => now,
    sleep: (ms: number) =>
      new Promise<void>((wake) => {
        sleeping.push({ until: now + ms, wake })
      }),
    /** Lets all run that can in so many turns of the event loop, and then the time until the next one who sleeps. */
    async pass(turns = 1) {
      for (let turn = 0; turn < turns; turn++) await nextTurn()
      sleeping.sort((a, b) => a.until - b.until)
      const next = sleeping.shift()
      if (!next) return
      now = Math.max(now, next.until)
      next.wake()
    },
  }
}

/** Turns of the event loop in which all that can goes on; what the proof's Argilla takes for a call is less. */
const turns = 12

/** Lets time pass for those who wait while this goes on. */
export async function withTime<T>(time: ReturnType<typeof createTime>, work: Promise<T>): Promise<T> {
  const going = { on: true }
  const over = work.finally(() => {
    going.on = false
  })
  over.catch(() => undefined)
  while (going.on) await time.pass(turns)
  return over
}
