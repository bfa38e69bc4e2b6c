import type { QueryClient } from '@tanstack/react-query'
import { type AppEvent, eventSchema, eventsPageSchema } from '#contract/events.ts'
import { z } from '#contract/zod.ts'
import { applyEvents } from './apply-events.ts'
import { onceRead } from './once-read.ts'
import { putBatch } from '../batches/batches.ts'
import { path, request } from '../http/http.ts'
import { reportError } from '../http/query-client.ts'
import { currentRequestUser } from '../http/request-user.ts'
import { endSessionAs } from '../http/session-end.ts'
import { forgetSession, sessionQuery } from '../session.ts'

/** The part of `EventSource` that is used here. */
export interface Stream {
  readyState: number
  onmessage: ((message: MessageEvent<string>) => void) | null
  onerror: ((event: Event) => void) | null
  close: () => void
}
const closed = 2

/**
 * Milliseconds: for the first message of a stream, without any message until its connection is taken for dead (the
 * server says something every 15 s), between two polls, and until a stream is tried again.
 */
export const timesMs = { hello: 5_000, silence: 40_000, poll: 5_000, streamAgain: 60_000 }

export interface EventsDeps {
  client: QueryClient
  /** Whom the page shows. */
  userId: string
  openStream: (url: string) => Stream
  now: () => number
}

/**
 * What happens elsewhere, put into the caches as it comes: by a stream, or by asking every 5 s where a proxy holds
 * streams back. What is missed in between is told when it is back, or everything shown is read again (`resync`).
 */
export function createEvents({ client, userId, openStream, now }: EventsDeps) {
  /**
   * Where the stream was when it ended last, at first where the session's answer was, after which the page has begun to
   * read: what came since is told when it is followed (again).
   */
  let cursor = client.getQueryData(sessionQuery().queryKey)?.cursor ?? null
  let running: { stop: () => void } | null = null
  /** One message after the other: the next one may be about whom this one has made known. */
  let heard = Promise.resolve()

  async function take(events: readonly AppEvent[], forUser: string | null): Promise<void> {
    if (currentRequestUser() !== forUser) return
    await applyEvents(client, events)
    // Of several about the same batch only the last counts.
    const batches = events.flatMap((event) => (event.type === 'batch' ? [event.batch] : []))
    const last = new Map(batches.map((one) => [one.id, one]))
    const put = () => last.forEach((batch) => putBatch(client, batch))
    put()
    if (last.size > 0) onceRead(client, ['batches'], put)
    // Argilla no longer takes the credential: the session's answer opens the dialog to sign in again.
    if (batches.some(({ state, actor }) => state === 'sign_in' && actor.id === userId))
      void client.invalidateQueries({ queryKey: sessionQuery().queryKey })
  }

  function follow(): { stop: () => void } {
    const ended = new AbortController()
    let stream: Stream | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = () => {
      ended.abort()
      stream?.close()
      clearTimeout(timer)
    }
    const url = () => path`/app/events?user=${userId}` + (cursor === null ? '' : path`&since=${cursor}`)
    const after = (milliseconds: number, next: () => void) => {
      clearTimeout(timer)
      timer = setTimeout(next, milliseconds)
    }

    function hear(events: readonly AppEvent[]) {
      const end = events.find((event) => event.type === 'session.ended')
      if (!end) {
        const forUser = currentRequestUser()
        heard = heard.then(() => take(events, forUser)).catch(reportError)
        return
      }
      stop()
      if (end.reason === 'signedOut') forgetSession(client)
      else endSessionAs(end.reason)
    }

    function openOne() {
      const opened = openStream(url())
      stream = opened
      after(timesMs.hello, giveUp)
      opened.onmessage = ({ data, lastEventId }) => {
        after(timesMs.silence, openAgain)
        const events = parsed(data)
        if (!events) return
        cursor = lastEventId || cursor
        hear(events)
      }
      opened.onerror = () => {
        // Otherwise the browser tries again by itself, and the first message has to come again.
        // As the page is left the browser ends it, too: then this task never comes, and nobody is asked for nothing.
        if (opened.readyState === closed) after(0, () => void askWhy())
        else after(timesMs.hello, giveUp)
      }
    }

    function openAgain() {
      stream?.close()
      openOne()
    }

    /** The server has refused the stream: the session tells why, if that is the reason. */
    async function askWhy() {
      stream?.close()
      await client.query({ ...sessionQuery(), staleTime: 0 }).catch(() => undefined)
      if (!ended.signal.aborted) giveUp()
    }

    function giveUp() {
      stream?.close()
      stream = null
      const tryStreamAt = now() + timesMs.streamAgain
      const poll = async () => {
        try {
          const page = await request(eventsPageSchema, 'GET', url(), { signal: ended.signal })
          cursor = page.cursor
          hear(page.events)
        } catch (error) {
          if (!ended.signal.aborted) reportError(error)
        }
        if (ended.signal.aborted) return
        if (now() >= tryStreamAt) openOne()
        else after(timesMs.poll, () => void poll())
      }
      void poll()
    }

    openOne()
    return { stop }
  }

  return {
    /** Does nothing where it is followed already. */
    start: () => {
      running ??= follow()
    },
    stop: () => {
      running?.stop()
      running = null
    },
  }
}

/** What of a message this page understands; a newer server may tell more. Null for what is no list at all. */
function parsed(data: string): AppEvent[] | null {
  try {
    const list = z.array(z.unknown()).safeParse(JSON.parse(data))
    if (!list.success) return null
    return list.data.flatMap((one) => eventSchema.safeParse(one).data ?? [])
  } catch {
    return null
  }
}
