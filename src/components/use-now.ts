import { useSyncExternalStore } from 'react'

function listen(listener: () => void) {
  const timer = setInterval(listener, 1_000)
  return () => clearInterval(timer)
}
const halfMinute = () => Math.floor(Date.now() / 30_000) * 30_000

/**
 * When the current half minute began, in milliseconds since 1970: the same for all that is shown. By clocks of their own, what came
 * first might seem to have come later.
 */
export const useNow = (): number => useSyncExternalStore(listen, halfMinute, halfMinute)
