import { Readable } from 'node:stream'
import { eventsIntervalMs, type AppEvent } from '#contract/events.ts'
import type { Hub } from './hub.ts'
import { collapse, type Reader } from './visible.ts'

/** An empty message, not a comment: the page hears it, and opens another stream where it stays away. */
const heartbeatMs = 15_000
/** A stream ends so long after its reader was proven, and the browser comes again: who they are, and with which role, is proven anew then. */
export const lifetimeMs = 15 * 60_000
/** Bytes that a reader may be behind before the stream is cut; coming back costs less than keeping them. */
const mostBehindBytes = 1024 * 1024
/** The longest time that setTimeout takes. */
const longest = 2 ** 31 - 1

export interface EventStream {
  body: Readable
  end: () => void
}

/** One reader's stream: `hello`, what was missed, and then at most one message in 100 ms. */
export function openStream(deps: {
  hub: Hub
  reader: Reader
  since: string | null
  /** Milliseconds since Argilla said who the reader is. */
  provenMsAgo: number
  /** Milliseconds until the session's end at the latest. */
  expiresInMs: number
  onEnd: () => void
}): EventStream {
  const { hub, reader, since } = deps
  let waiting: AppEvent[] = []
  let sentAt = -Infinity
  let timer: NodeJS.Timeout | null = null
  const body = new Readable({ read: () => undefined })

  function send() {
    timer = null
    if (waiting.length === 0) return
    const events = collapse(waiting)
    waiting = []
    sentAt = performance.now()
    body.push(`id: ${hub.cursor()}\ndata: ${JSON.stringify(events)}\n\n`)
    if (events.some(({ type }) => type === 'session.ended')) close()
    else if (body.readableLength > mostBehindBytes) body.destroy()
  }

  function put(events: readonly AppEvent[]) {
    waiting.push(...events)
    // The end of a session waits for nothing.
    if (events.some(({ type }) => type === 'session.ended')) send()
    else timer ??= setTimeout(send, Math.max(0, sentAt + eventsIntervalMs - performance.now()))
  }

  function close() {
    stop()
    body.push(null)
  }
  function stop() {
    unfollow()
    clearInterval(heartbeat)
    clearTimeout(ending)
    clearTimeout(expiry)
    if (timer) clearTimeout(timer)
    deps.onEnd()
  }

  const missed = since === null ? [] : hub.since(reader, since)
  const unfollow = hub.follow(reader, put)
  const heartbeat = setInterval(() => body.push('data: []\n\n'), heartbeatMs).unref()
  const ending = setTimeout(close, Math.max(0, lifetimeMs - deps.provenMsAgo)).unref()
  const expiry = setTimeout(
    () => {
      put([{ type: 'session.ended', reason: 'expired' }])
    },
    Math.min(Math.max(deps.expiresInMs, 0), longest),
  ).unref()
  body.once('close', stop)

  body.push('retry: 1000\n\n')
  // Not before whoever opened it has it: the end of the session may be among what was missed.
  waiting = [{ type: 'hello', user_id: reader.userId }, ...missed]
  timer = setTimeout(send)
  return { body, end: close }
}
