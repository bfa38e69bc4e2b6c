import { type FieldError, errorBodySchema, fieldErrorSchema, validationErrorCode } from '#contract/errors.ts'
import { z } from '#contract/zod.ts'

/**
 * A request that did not bring what was asked for. What to do is decided by `kind`, `status` and `code`, never by text.
 * - `network`: no answer reached us (offline, server stopped); `status` is 0
 * - `http`: an answer with an error status
 * - `contract`: an answer that is not what the contract says, e.g. from a proxy in between
 */
export class ApiError extends Error {
  readonly kind: 'network' | 'http' | 'contract'
  readonly status: number
  /** Argilla's or our own error code; null where Argilla answers with plain text. */
  readonly code: string | null
  /** Argilla's plain text, e.g. ``User username `ann` is not unique``; shown only where no code tells more. */
  readonly detail: string | null
  readonly params: Record<string, unknown>
  readonly requestId: string | null

  constructor(init: {
    kind: ApiError['kind']
    status?: number
    code?: string | null
    detail?: string | null
    params?: Record<string, unknown>
    requestId?: string | null
  }) {
    super(`${init.kind} error ${init.status ?? 0} ${init.code ?? ''}`.trim())
    this.name = 'ApiError'
    this.kind = init.kind
    this.status = init.status ?? 0
    this.code = init.code ?? null
    this.detail = init.detail ?? null
    this.params = init.params ?? {}
    this.requestId = init.requestId ?? null
  }

  /** The entries of a validation error (422); empty for any other error. */
  get fieldErrors(): FieldError[] {
    if (this.code !== validationErrorCode) return []
    const parsed = z.array(fieldErrorSchema).safeParse(this.params['errors'])
    return parsed.success ? parsed.data : []
  }
}

/** The error of an answer with an error status; a body that can't be read leaves code and detail empty. */
export async function errorFromResponse(response: Response): Promise<ApiError> {
  const requestId = response.headers.get('x-request-id')
  const body = errorBodySchema.safeParse(await response.json().catch(() => null))
  const detail = body.success ? body.data.detail : null
  return new ApiError({
    kind: 'http',
    status: response.status,
    requestId,
    ...(typeof detail === 'string'
      ? { detail }
      : { code: detail?.code ?? null, params: detail?.params ?? {} }),
  })
}

export const isApiError = (error: unknown): error is ApiError => error instanceof ApiError

/** Whether the error says that nobody is signed in any more, so that signing in again is the way on. */
export const isSessionEnd = (error: unknown): error is ApiError =>
  isApiError(error) && error.status === 401 && error.code !== 'argilla-admin::WrongCredentials'

/**
 * Whether it is unknown if a change was made: the request may have arrived, its answer did not.
 * What is shown should be read again before the person tries once more.
 */
export const isOutcomeUnknown = (error: unknown): boolean =>
  isApiError(error) && (error.kind !== 'http' || error.status === 502 || error.status === 504)
