import type { Bus, Told } from '../events/bus.ts'

/** Tells this copy of the server alone. */
export function createLocalBus(): Bus {
  const listeners = new Set<(told: Told) => void>()
  return {
    publish: (events) => {
      for (const event of events) for (const listener of listeners) listener(event)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
