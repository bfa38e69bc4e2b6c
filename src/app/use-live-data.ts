import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { createEvents } from '#api/events/events.ts'
import { followTouches } from '#api/http/activity.ts'
import { useSessionEnd } from '#api/http/session-end.ts'
import { followTabs, sessionQuery } from '#api/session.ts'

/** Milliseconds for which a tab that nobody sees keeps its stream: a browser has six connections for all of its tabs. */
const keptMs = 5_000

/** Keeps what is shown up to date: with what happens elsewhere, and with who signs in or out in other tabs. */
export function useLiveData(userId: string): void {
  const client = useQueryClient()
  const ended = useSessionEnd() !== null
  useEffect(() => followTabs(client, userId), [client, userId])
  useEffect(
    () =>
      ended
        ? undefined
        : followTouches(window, () => void client.invalidateQueries({ queryKey: sessionQuery().queryKey })),
    [client, ended],
  )
  useEffect(() => {
    if (ended) return
    const events = createEvents({ client, userId, openStream: (url) => new EventSource(url), now: Date.now })
    let timer: ReturnType<typeof setTimeout> | undefined
    const follow = () => {
      clearTimeout(timer)
      if (document.visibilityState === 'visible') events.start()
      else timer = setTimeout(events.stop, keptMs)
    }
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      document.removeEventListener('visibilitychange', follow)
      clearTimeout(timer)
      events.stop()
    }
  }, [client, userId, ended])
}
