import type { Reason } from '#contract/steps.ts'
import type { FieldError } from '#contract/error-body.ts'
import type { AppErrorName } from '#contract/errors.ts'

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
  fieldErrors?: readonly FieldError[] | undefined
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
  /** The entries of a validation error (422); empty for any other error. */
  readonly fieldErrors: readonly FieldError[]

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
    this.fieldErrors = facts.fieldErrors ?? []
  }
}

export const isApiError = (error: unknown): error is ApiError => error instanceof ApiError

/** Whether it is this error of our server's. */
export const hasCode = (error: unknown, name: AppErrorName): boolean => paramsOf(error, name) !== null

/** What comes with this error of our server's; null for any other error. */
export const paramsOf = (error: unknown, name: AppErrorName): Record<string, unknown> | null =>
  isApiError(error) && error.code === `argilla-admin::${name}` ? error.params : null

/** Whether the error says that nobody is signed in any more, so that signing in again is the way on. */
export const isSessionEnd = (error: unknown): error is ApiError =>
  isApiError(error) && error.kind === 'http' && error.status === 401 && !hasCode(error, 'WrongCredentials')

/** Whether the answer of our own server to a change was lost, so that it could not say what became of it. */
export const isAnswerLost = (error: unknown): error is ApiError =>
  isApiError(error) && error.change && error.kind !== 'http'

/** Why a step of a batch, or of a plan, was refused or failed, as the error that a single change would be answered with. */
export const errorOfReason = ({ errors, ...reason }: Reason): ApiError =>
  new ApiError({ kind: 'http', change: true, ...reason, fieldErrors: errors })

/**
 * What finds the request in the server's log, where that is of use: something went wrong, or the answer was lost. Who
 * mistyped a password needs no number.
 */
export const shownRequestId = (error: unknown): string | null =>
  isApiError(error) && (error.kind !== 'http' || error.status >= 500) ? error.requestId : null
