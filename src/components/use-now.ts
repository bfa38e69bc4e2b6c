import { useSyncExternalStore } from 'react'

let now = Date.now()
let timer: unknown
const listeners = new Set<() => void>()

function tick() {
  now = Date.now()
  listeners.forEach((listener) => listener())
}

function listen(listener: () => void) {
  listeners.add(listener)
  if (!timer) {
    timer = setInterval(tick, 30_000)
    tick()
  }
  return () => void listeners.delete(listener)
}

/** Milliseconds since 1970, by one clock for all that is shown: by two of them, what came first might seem to have come later. */
export const useNow = (): number => useSyncExternalStore(listen, () => now, Date.now)
