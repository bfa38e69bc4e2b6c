import { setTimeout as after } from 'node:timers/promises'

/** Milliseconds pass; no program goes on for that alone. */
export const sleep = (ms: number): Promise<void> => after(ms, undefined, { ref: false })

/** What the work gives, or what is to be done instead where that takes longer than so many milliseconds. */
export async function within<T, Late>(work: Promise<T>, ms: number, late: () => Late): Promise<T | Late> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  }).then(late)
  try {
    return await Promise.race([work, over])
  } finally {
    clearTimeout(timer)
  }
}
