import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { followTouches } from '#api/http/touches.ts'
import { useSessionEnd } from '#api/http/session-end.ts'
import { followTabs, sessionQuery } from '#api/session.ts'
import { withBase } from '#lib/address/base.ts'
import { untilThere } from '#components/until-there.ts'

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
    let stop: (() => void) | null = null
    let isLeft = false
    // Behind the first rows: what happens until then is told when it is followed.
    void untilThere(() => import('#api/events/events.ts')).then(({ createEvents }) => {
      if (isLeft) return
      const openStream = (url: string) => new EventSource(withBase(url))
      stop = whileSeen(createEvents({ client, userId, openStream, now: Date.now }))
    })
    return () => {
      isLeft = true
      stop?.()
    }
  }, [client, userId, ended])
}

/** Returns what ends it. */
function whileSeen(events: { start: () => void; stop: () => void }): () => void {
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
}
