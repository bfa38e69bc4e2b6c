let requestUser: string | null = null
const listeners = new Set<() => void>()

/** Whom the page shows, so that no request is ever answered for somebody else who signed in in another tab. */
export function setRequestUser(id: string | null): void {
  if (id === requestUser) return
  requestUser = id
  listeners.forEach((listener) => listener())
}

export const currentRequestUser = (): string | null => requestUser

/** Calls back when the page shows somebody else, or nobody: what one person did must go from memory. */
export function onUserChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
