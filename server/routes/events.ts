import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { AppEvent } from '#contract/events.ts'
import { z } from '#contract/zod.ts'
import { AppError } from '../errors.ts'
import type { Hub } from '../events/hub.ts'
import { lifetimeMs, openStream, type EventStream } from '../events/stream.ts'
import type { Callers } from '../session/callers.ts'
import type { Endings } from '../session/endings.ts'
import type { Identities } from '../session/identities.ts'
import { parseOr422 } from '../parse.ts'

/** Streams of one person, however often they have signed in; a page has one, so this is some twenty tabs. */
const mostStreams = 20

/** Milliseconds between two looks whether the session of an open stream goes on: nothing tells that it was idle. */
const lookEveryMs = 20_000

const querySchema = z.object({ user: z.optional(z.string()), since: z.optional(z.string()) })

interface EventDeps {
  callers: Callers
  hub: Hub
  endings: Pick<Endings, 'whyEnded'>
  identities: Pick<Identities, 'ageOf'>
  /** Milliseconds since 1970. */
  now: () => number
}

/** `GET /app/events`: what happened, as a stream or, for where a proxy holds that back, as one answer. */
export function eventRoutes(app: FastifyInstance, { callers, hub, endings, identities, now }: EventDeps) {
  const streams = new Map<string, Set<EventStream>>()

  let isClosing = false
  // Before the server waits for its connections: streams would keep it from closing, also one that is just being opened.
  app.addHook('preClose', (done) => {
    isClosing = true
    for (const own of streams.values()) for (const stream of [...own]) stream.end()
    done()
  })

  app.get('/app/events', async (request, reply) => {
    const { user: expected, since } = parseOr422(querySchema, request.query)
    const from = lastEventId(request) ?? since ?? null
    const isStream = /\btext\/event-stream\b/.test(request.headers.accept ?? '')
    // A tab that comes back asks Argilla no more than had its stream stayed open.
    const caller = await callers.verify(request, isStream && from !== null ? lifetimeMs : undefined)
    const { user } = caller
    if (expected !== undefined && expected !== user.id) throw new AppError('SessionReplaced')
    const reader = { userId: user.id, role: user.role, sid: caller.sid, issuedAt: caller.issued_at }

    if (!isStream) {
      // The cursor first: what is told in between comes twice rather than never.
      const cursor = hub.cursor()
      const hello: AppEvent[] = [{ type: 'hello', user_id: user.id }]
      return { cursor, events: from === null ? hello : hub.since(reader, from) }
    }

    const own = streams.get(user.id) ?? new Set()
    if (own.size >= mostStreams) throw new AppError('Busy')
    streams.set(user.id, own)
    const stream = openStream({
      hub,
      reader,
      since: from,
      provenMsAgo: identities.ageOf(user),
      expiresInMs: Date.parse(caller.expires_at) - now(),
      onEnd: () => {
        clearInterval(looking)
        own.delete(stream)
        if (own.size === 0 && streams.get(user.id) === own) streams.delete(user.id)
      },
    })
    const looking = setInterval(() => {
      // The page comes again, and is told why it ended; unless its browser has another one by now.
      void endings.whyEnded(caller).then((end) => {
        if (end) stream.end()
      })
    }, lookEveryMs).unref()
    own.add(stream)
    if (isClosing) stream.end()
    return reply
      .type('text/event-stream; charset=utf-8')
      .headers({ 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' })
      .send(stream.body)
  })
}

function lastEventId({ headers }: FastifyRequest): string | null {
  const id = headers['last-event-id']
  return typeof id === 'string' && id !== '' ? id : null
}
