import {
  type AppErrorName,
  type FieldError,
  errorBodySchema,
  fieldErrorSchema,
  validationErrorCode,
} from '#contract/errors.ts'
import { z } from '#contract/zod.ts'

/** What may be said of a request that did not bring what was asked for. */
interface ErrorFacts {
  kind: ApiError['kind']
  status?: number
  code?: string | null
  detail?: string | null
  params?: Record<string, unknown>
  requestId?: string | null
  change?: boolean
  retryAfter?: number | null
}

/**
 * A request that did not bring what was asked for. What to do is decided by `kind`, `status` and `code`, never by text.
 * - `network`: no answer reached us (offline, server stopped); `status` is 0
 * - `http`: an answer of our server's with an error status
 * - `contract`: an answer that is not what the contract says, e.g. from a proxy in between
 */
export class ApiError extends Error {
  readonly kind: 'network' | 'http' | 'contract'
  readonly status: number
  /** Argilla's or our own error code; null where Argilla answers with plain text. */
  readonly code: string | null
  /** Argilla's plain text, e.g. ``User username `ann` is not unique``; shown only where no code tells more. */
  readonly detail: string | null
  /** Of the code `OutcomeUnknown`, or after {@link isAnswerLost}: `seen` is what a look at the target showed. */
  readonly params: Record<string, unknown>
  readonly requestId: string | null
  /** Whether the request was to change something. */
  readonly change: boolean
  /** Seconds after which to come back, where whoever answered said so. */
  readonly retryAfter: number | null

  constructor(facts: ErrorFacts) {
    super(`${facts.kind} error ${facts.status ?? 0} ${facts.code ?? ''}`.trim())
    this.name = 'ApiError'
    this.kind = facts.kind
    this.status = facts.status ?? 0
    this.code = facts.code ?? null
    this.detail = facts.detail ?? null
    this.params = facts.params ?? {}
    this.requestId = facts.requestId ?? null
    this.change = facts.change ?? false
    this.retryAfter = facts.retryAfter ?? null
  }

  /** The entries of a validation error (422); empty for any other error. */
  get fieldErrors(): FieldError[] {
    if (this.code !== validationErrorCode) return []
    const parsed = z.array(fieldErrorSchema).safeParse(this.params['errors'])
    return parsed.success ? parsed.data : []
  }
}

/**
 * The error of an answer with an error status. A body that is neither our server's nor Argilla's comes from something
 * in between: below 500 it refused (`http`, without code and detail), from 500 on nobody knows what became of it.
 */
export async function errorFromResponse(response: Response, change = false): Promise<ApiError> {
  const { status } = response
  const requestId = response.headers.get('x-request-id')
  const body = errorBodySchema.safeParse(await response.json().catch(() => null))
  if (!body.success) {
    const asksToWait = status === 429 || (status === 503 && response.headers.has('retry-after'))
    const kind = status >= 500 && !asksToWait ? 'contract' : 'http'
    return new ApiError({ kind, status, requestId, change, retryAfter: retryAfterOf(response) })
  }
  const { detail } = body.data
  const told = typeof detail === 'string' ? { detail } : { code: detail.code, params: detail.params }
  const inParams = typeof detail === 'string' ? undefined : detail.params['retry_after']
  const retryAfter = typeof inParams === 'number' ? inParams : retryAfterOf(response)
  return new ApiError({ kind: 'http', status, requestId, change, retryAfter, ...told })
}

/** Seconds, from either form of the header; null where it is missing or can't be read. */
function retryAfterOf({ headers }: Response): number | null {
  const header = headers.get('retry-after')
  if (header === null) return null
  if (/^\d+$/.test(header)) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - Date.now()) / 1000))
}

export const isApiError = (error: unknown): error is ApiError => error instanceof ApiError

/** Whether it is this error of our server's. */
export const hasCode = (error: unknown, name: AppErrorName): boolean => paramsOf(error, name) !== null

/** What comes with this error of our server's; null for any other error. */
export const paramsOf = (error: unknown, name: AppErrorName): Record<string, unknown> | null =>
  isApiError(error) && error.code === `argilla-admin::${name}` ? error.params : null

/** Whether the error says that nobody is signed in any more, so that signing in again is the way on. */
export const isSessionEnd = (error: unknown): error is ApiError =>
  isApiError(error) && error.status === 401 && !hasCode(error, 'WrongCredentials')

/** Whether the answer of our own server to a change was lost, so that it could not say what became of it. */
export const isAnswerLost = (error: unknown): error is ApiError =>
  isApiError(error) && error.change && error.kind !== 'http'
