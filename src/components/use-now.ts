import { useSyncExternalStore } from 'react'

const halfMinute = () => Math.floor(Date.now() / 30_000) * 30_000

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | null = null
let told = 0

/** One clock for all, which tells them when there is another half minute. */
function listen(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(() => {
    if (told === halfMinute()) return
    told = halfMinute()
    listeners.forEach((tell) => tell())
  }, 1_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
  }
}

/**
 * When the current half minute began, in milliseconds since 1970: the same for all that is shown. By clocks of their own, what came
 * first might seem to have come later.
 */
export const useNow = (): number => useSyncExternalStore(listen, halfMinute, halfMinute)
