import type { IncomingMessage } from 'node:http'
import { type Flavour, usualFlavour } from '#contract/flavour.ts'
import type { z } from '#contract/zod.ts'
import { AppError } from '../errors.ts'
import { chunksOf, inTime, parse, text } from './answer.ts'
import { failureOf, wasCut } from './failures.ts'
import { createGivenIds, type GivenKind } from './given-ids.ts'
import { type Blocks, presentBlocks } from './present-blocks.ts'
import { LostAnswer } from './lost-answer.ts'
import { createRenewals } from './renewals.ts'
import { send as sendOnce } from './request.ts'
import { bodyOf, headersOf, queryOf } from './wire.ts'

/** What proves to Argilla who asks: a token from `POST /token`, or a user's API key. */
export interface Credential {
  type: 'token' | 'api_key'
  value: string
  /** Of a token that came through one: its name at Argilla. */
  provider?: string | undefined
  /** What came with a token and gives the next one: see `renewals.ts`. */
  refresh_token?: string | undefined
}

/** As the journal calls it. */
export function kindOf({ type, provider }: Credential) {
  if (type === 'api_key') return 'key' as const
  return provider === undefined ? ('password' as const) : ('provider' as const)
}

export interface ArgillaCall {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below /api/v1, made of constants and checked ids only. */
  path: string
  /** In no log, no error. */
  query?: Record<string, string>
  cookie?: string
  credential?: Credential
  body?: unknown
  form?: Record<string, string>
  /** Ends the call, for example when the browser is gone. Not for changes: their outcome must become known. */
  signal?: AbortSignal
  /** Milliseconds without a sign of life from Argilla. */
  timeoutMs?: number
  /** Of a list whose objects hold no others: it is read in blocks that can be known again, and none before it is whole. */
  isFlat?: boolean
}

interface ArgillaOptions {
  /** Argilla's address without `/api/v1`; null while there is none (the embedded one is starting again). */
  baseUrl: () => string | null
  /** Milliseconds: `list` for whole lists, which take Argilla 8 s at 100,000 users, `answer` for all else. */
  timeouts: { answer: number; list: number }
  flavour?: () => Flavour
  /** What a gateway before Argilla asks for; names in small letters. */
  headers?: Readonly<Record<string, string>>
}

/** The most bytes of an answer that is read in one piece: the progress of 100,000 users in a dataset, with room. */
const maxAnswerBytes = 64 * 1024 * 1024
/** Argilla's 422 quotes what was sent, which is 1 MiB at the most. */
const maxErrorBodyBytes = 4 * 1024 * 1024

/** How many times its longest silence a whole answer may take; a list also waits for a browser that reads it slowly. */
const longestAnswer = { json: 4, items: 10 }

export interface Argilla {
  /**
   * The JSON body of a 2xx answer, null where it is empty. Throws `ArgillaUnreachable` where nothing was sent, Argilla's own refusal as an
   * ArgillaRefusal (a 401 with a credential is `SessionExpired`), `ArgillaBusy` for a 429, and a {@link LostAnswer}
   * where what came is late, cut, not Argilla's or about another one than was asked for.
   */
  json: (call: ArgillaCall) => Promise<unknown>
  /** Where an answer sends on to; nothing goes there. Errors as with `json`. */
  redirect: (call: ArgillaCall) => Promise<string>
  /** The objects of `{"items": […]}`, each through the schema. Errors as with `json`. */
  items: <T>(call: ArgillaCall, schema: z.core.$ZodType<T>) => Promise<Blocks<T>>
  /** Which server it is, as far as that is known. */
  flavour: () => Flavour
  /** The id that was given to what was created with this one; nearly always the same. */
  givenId: (kind: GivenKind, id: string) => string
}

/** The only way to Argilla. */
export function createArgilla({
  baseUrl,
  timeouts,
  flavour = () => usualFlavour,
  headers = {},
}: ArgillaOptions): Argilla {
  const givenIds = createGivenIds()
  const renewals = createRenewals((call) => json(call))

  /** Once more with another token where this one has ended: a 401 is said before anything is done. */
  async function ask(call: ArgillaCall, timeoutMs: number, kind: keyof typeof longestAnswer) {
    if (call.credential?.refresh_token === undefined) return askOnce(call, timeoutMs, kind)
    const used = renewals.latest(call.credential)
    const answered = await askOnce({ ...call, credential: used }, timeoutMs, kind)
    if (answered.response.statusCode !== 401) return answered
    answered.response.resume()
    return askOnce({ ...call, credential: await renewals.renew(used) }, timeoutMs, kind)
  }

  async function askOnce(call: ArgillaCall, timeoutMs: number, kind: keyof typeof longestAnswer) {
    // Argilla's token would take the place of the gateway's, or the other way round.
    if (call.credential?.type === 'token' && 'authorization' in headers) throw new AppError('KeyWanted')
    const base = baseUrl()
    if (base === null) throw new AppError('ArgillaUnreachable', {}, { cause: new Error('it is starting') })
    const silence = new AbortController()
    const endsAt = performance.now() + timeoutMs * longestAnswer[kind]
    const waiting = <T>(step: Promise<T>) =>
      inTime(step, Math.min(timeoutMs, endsAt - performance.now()), silence, call.signal)
    const body = bodyOf(call)
    const send = () =>
      waiting(
        sendOnce(`${base}/api/v1${givenIds.pathOf(call.path)}${queryOf(call)}`, {
          method: call.method ?? 'GET',
          headers: { ...headers, ...headersOf(call, flavour()) },
          body,
          signal: call.signal ? AbortSignal.any([silence.signal, call.signal]) : silence.signal,
        }),
      )
    const response = await send().catch((error: unknown) => {
      // Most likely an idle connection that Argilla was just closing. Only what changes nothing is sent again.
      if (!changesNothing(call) || !wasCut(error)) throw error
      return send()
    })
    return { response, waiting }
  }

  async function open(call: ArgillaCall, timeoutMs: number, kind: keyof typeof longestAnswer) {
    const { response, waiting } = await ask(call, timeoutMs, kind)
    const status = response.statusCode ?? 0
    if (status < 200 || status > 299) throw await failureIn(call, response, waiting)
    return chunksOf(response, waiting)
  }

  async function json(call: ArgillaCall): Promise<unknown> {
    const chunks = await open(call, call.timeoutMs ?? timeouts.answer, 'json')
    const answer = await text(chunks, maxAnswerBytes, 200)
    // 204; where something should have come, the schema says so.
    if (answer === '') return null
    const body = parse(answer)
    if (body === undefined) throw new LostAnswer('nonsense', { status: 200, cause: new Error('not JSON') })
    const { keeps_ids, version } = flavour()
    // As long as nobody knows whether it does.
    if (!keeps_ids || version === null) givenIds.learn(call, body)
    if (givenIds.isOfAnother(call, body))
      throw new LostAnswer('nonsense', {
        status: 200,
        cause: new Error('about another one than was asked for'),
      })
    return body
  }

  return {
    flavour,
    givenId: givenIds.of,
    json,
    redirect: async (call) => {
      const { response, waiting } = await ask(call, call.timeoutMs ?? timeouts.answer, 'json')
      const { location } = response.headers
      const isRedirect = Math.floor((response.statusCode ?? 0) / 100) === 3
      if (!isRedirect || location === undefined) throw await failureIn(call, response, waiting)
      response.resume()
      return location
    },
    items: async (call, schema) => {
      const chunks = await open(call, call.timeoutMs ?? timeouts.list, 'items')
      return presentBlocks(chunks, schema, call.isFlat ?? false)
    },
  }
}

async function failureIn(
  { credential }: ArgillaCall,
  response: IncomingMessage,
  waiting: <T>(step: Promise<T>) => Promise<T>,
): Promise<Error> {
  const status = response.statusCode ?? 0
  const answer = parse(await text(chunksOf(response, waiting), maxErrorBodyBytes, status))
  return failureOf({ status, retryAfter: response.headers['retry-after'] }, answer, credential !== undefined)
}

const changesNothing = ({ method = 'GET', path }: ArgillaCall) => method === 'GET' || path === '/token'
