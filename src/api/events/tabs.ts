/** What the tabs of one browser tell each other, since they share one cookie: ids only. */
export type TabMessage = { type: 'signedIn' | 'signedOut'; userId: string }

const name = 'argilla-admin-session'

/** Tells the other tabs. Where the browser has no such channel, the server's answers tell them later. */
export function tellTabs(message: TabMessage): void {
  if (typeof BroadcastChannel === 'undefined') return
  const channel = new BroadcastChannel(name)
  channel.postMessage(message)
  channel.close()
}

/** Hears what other tabs tell. Returns what ends it. */
export function hearTabs(listener: (message: TabMessage) => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined
  const channel = new BroadcastChannel(name)
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => listener(data)
  return () => channel.close()
}
