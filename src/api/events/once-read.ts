import type { QueryClient } from '@tanstack/react-query'
import { onUserChange } from '../http/request-user.ts'

/** What was told while something was being read, in order, and whether that has been read. */
const pending = new Map<() => void, boolean>()
onUserChange(() => pending.clear())
let isDue = false

/**
 * What is being read may have left before something was told, which is put into it too once it is there; and then what
 * was told since, so that nothing older ever stands over it.
 */
export function onceRead(client: QueryClient, roots: readonly string[], put: () => void): void {
  const reading = client
    .getQueryCache()
    .findAll({ fetchStatus: 'fetching' })
    .filter(({ queryKey: [root] }) => roots.some((one) => one === root))
  if (reading.length === 0) return
  pending.set(put, false)
  void Promise.allSettled(reading.flatMap(({ promise }) => promise ?? [])).then(() => {
    if (!pending.has(put)) return
    pending.set(put, true)
    // Hundreds may have waited for the same: all are put once, and not each with all that were told after it.
    if (!isDue) queueMicrotask(putAll)
    isDue = true
  })
}

function putAll(): void {
  isDue = false
  const all = [...pending]
  const first = all.findIndex(([, isRead]) => isRead)
  if (first === -1) return
  for (const [put, isRead] of all.slice(first)) {
    put()
    if (isRead) pending.delete(put)
  }
}
