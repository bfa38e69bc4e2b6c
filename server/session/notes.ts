import { createHmac } from 'node:crypto'
import type { FastifyBaseLogger, FastifyRequest } from 'fastify'
import type { JournalEvent } from '#contract/journal.ts'
import type { User } from '#contract/users.ts'
import { keptAddress } from '#node/address.ts'
import { kindOf, type Credential } from '../argilla/argilla.ts'
import { AppError } from '../errors.ts'
import type { Happening, Journal } from '../store/store.ts'
import { createHourlyCount } from './hourly-count.ts'
import type { WayIn } from '../argilla/who.ts'

/** What one person may have noted by one operation in an hour, each by itself, where they say what is in it. */
const mostOfOnesOwn = 60
/** Different sign-ins that failed in an hour, each noted by itself: with IPv6 anybody has as many addresses as they like. */
const mostRefusedSignIns = 1_000
/** People whose notes are counted at once. */
const mostPeople = 10_000

/** Milliseconds within which the same again is only counted. */
const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Of a batch there is but one start. The others say how something is from then on: the newest counts, at once and for all copies. */
const toldApart: ReadonlySet<JournalEvent> = new Set([
  'batch.start',
  'finding.dismiss',
  'finding.reopen',
  'provider.out',
])

export interface NotedActor {
  user: Pick<User, 'id' | 'username'>
  credential: Credential
}

/** Of one through a provider its name is enough. */
type TriedWay = WayIn | { provider: string }

type Details = Partial<Pick<Happening, 'after' | 'batchId' | 'user'>>

/** Writes into the journal what people do that changes nothing at Argilla. */
export interface Notes {
  started: (settings: Record<string, string>, log: FastifyBaseLogger) => void
  signedIn: (request: FastifyRequest, actor: NotedActor) => void
  /** For wrong credentials and too many of them; `error` is what was thrown. */
  notSignedIn: (request: FastifyRequest, wayIn: TriedWay, error: unknown) => void
  signedOut: (request: FastifyRequest, session: { user_id: string; credential: Credential }) => void
  /** Throws JournalUnavailable: what must be known of is not done unnoted. */
  done: (
    request: FastifyRequest,
    actor: NotedActor,
    operation: Exclude<JournalEvent, 'sign_in' | 'sign_in.refused' | 'sign_out' | 'server.start'>,
    details?: Details,
  ) => Promise<void>
  /** The same for what anybody can say ever different things of: beyond a number in an hour it is only counted. */
  said: Notes['done']
  /** What `error` kept somebody who is signed in from; beyond a number in an hour it is only counted. Never throws. */
  refused: (
    request: FastifyRequest,
    actor: NotedActor,
    operation: 'batch.command',
    details: Details,
    error: unknown,
  ) => void
}

/**
 * `key`: hashes the names of sign-ins that failed, for a mistyped username is at times a password. `clock`: milliseconds that
 * only grow.
 */
export function createNotes(journal: Pick<Journal, 'note'>, key: Uint8Array, clock: () => number): Notes {
  const timesOf = createHourlyCount(mostPeople, clock)
  let refusedSignIns = 0

  const common = (request: FastifyRequest) => ({ address: keptAddress(request.ip), request_id: request.id })
  const from = (request: FastifyRequest, { user, credential }: NotedActor) => ({
    ...common(request),
    actor: { id: user.id, username: user.username },
    credential: kindOf(credential),
  })

  async function write(event: Happening, windowMs: number | null, isOneOfMany = false) {
    const { actor, operation, address, credential, after, user, batchId } = event
    const what = isOneOfMany ? [] : [address, credential, after, user?.id, batchId]
    const same = JSON.stringify([operation, actor?.id, event.status !== undefined, ...what])
    await journal.note(event, windowMs === null ? undefined : { same, windowMs })
  }
  /** Nobody is kept out, or in, by a journal that can't be written. */
  function tryTo(log: FastifyBaseLogger, event: Happening, windowMs: number, isOneOfMany = false) {
    write(event, windowMs, isOneOfMany).catch((error: unknown) => {
      log.error({ err: error, operation: event.operation }, 'could not be written to the journal')
    })
  }

  return {
    started(settings, log) {
      const nobody = { actor: null, address: null, credential: null, request_id: '' }
      tryTo(log, { ...nobody, operation: 'server.start', after: settings }, minuteMs)
    },
    signedIn(request, actor) {
      const { provider } = actor.credential
      const after = provider === undefined ? null : { provider }
      tryTo(request.log, { ...from(request, actor), operation: 'sign_in', after }, minuteMs)
    },
    notSignedIn(request, wayIn, error) {
      if (!(error instanceof AppError) || (error.status !== 401 && error.status !== 429)) return
      const { status } = error
      const told = toldOf(wayIn)
      const event = { ...common(request), actor: null, ...told, status }
      const isFirst = timesOf(JSON.stringify([event.address, told])) === 1
      if (isFirst) refusedSignIns = timesOf('sign_in.refused')
      const isOneOfMany = refusedSignIns > mostRefusedSignIns
      tryTo(request.log, { ...event, operation: 'sign_in.refused' }, hourMs, isOneOfMany)
    },
    signedOut(request, { user_id, credential }) {
      const actor = from(request, { user: { id: user_id, username: '' }, credential })
      tryTo(request.log, { ...actor, operation: 'sign_out', after: null }, minuteMs)
    },
    async done(request, actor, operation, details = {}) {
      // All else could be asked for again and again.
      const windowMs = toldApart.has(operation) ? null : minuteMs
      await write({ after: null, ...details, ...from(request, actor), operation }, windowMs)
    },
    async said(request, actor, operation, details = {}) {
      const isOneOfMany = timesOf(`${actor.user.id} ${operation}`) > mostOfOnesOwn
      const event = { after: null, ...details, ...from(request, actor), operation }
      await write(event, isOneOfMany ? hourMs : minuteMs, isOneOfMany)
    },
    refused(request, actor, operation, details, error) {
      if (!(error instanceof AppError) || error.status >= 500) return
      const isOneOfMany = timesOf(`${actor.user.id} ${operation} refused`) > mostOfOnesOwn
      const event = { after: null, ...details, ...from(request, actor), operation, status: error.status }
      tryTo(request.log, event, hourMs, isOneOfMany)
    },
  }

  function toldOf(wayIn: TriedWay) {
    if ('provider' in wayIn) return { credential: 'provider', after: { provider: wayIn.provider } } as const
    if ('api_key' in wayIn) return { credential: 'key', after: null } as const
    return { credential: 'password', after: { name_hash: hash(wayIn.username) } } as const
  }

  function hash(name: string): string {
    return createHmac('sha256', key).update(name).digest('base64url').slice(0, 16)
  }
}
