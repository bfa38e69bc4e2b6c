import { withBase } from '#lib/address/base.ts'

/**
 * What the tabs of one browser tell each other, since they share one cookie: ids only. `opened`: a page shows this person,
 * who may have signed in without its code, by the form of a document or at a provider.
 */
export type TabMessage = { type: 'signedIn' | 'signedOut' | 'opened'; userId: string }

/** Another installation on the same domain has cookies of its own. */
const name = () => withBase('/argilla-admin-session')

/** Tells the other tabs. Where the browser has no such channel, the server's answers tell them later. */
export function tellTabs(message: TabMessage): void {
  if (typeof BroadcastChannel === 'undefined') return
  const channel = new BroadcastChannel(name())
  channel.postMessage(message)
  channel.close()
}

/** Hears what other tabs tell. Returns what ends it. */
export function hearTabs(listener: (message: TabMessage) => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined
  const channel = new BroadcastChannel(name())
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => listener(data)
  return () => channel.close()
}
