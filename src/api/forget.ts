const listeners = new Set<() => void>()

/** Calls back when one person's data must go from memory: signing out, or somebody else signing in. */
export function onForget(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** To be called wherever the query cache is cleared for the same reason. */
export const forgetEverything = () => listeners.forEach((listener) => listener())
