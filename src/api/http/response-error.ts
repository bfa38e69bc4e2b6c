import { errorBodySchema, fieldErrorSchema, validationErrorCode } from '#contract/error-body.ts'
import { z } from '#contract/zod.ts'
import { ApiError } from '#lib/errors/api-error.ts'

/** Finds the request in the server's log. */
export const idHeader = 'x-request-id'

/**
 * The error of an answer with an error status. A body that is neither our server's nor Argilla's comes from something
 * in between: below 500 it refused (`http`, without code and detail), from 500 on nobody knows what became of it.
 */
export async function errorFromResponse(response: Response, change = false): Promise<ApiError> {
  const { status } = response
  const requestId = response.headers.get(idHeader)
  const body = errorBodySchema.safeParse(await response.json().catch(() => null))
  if (!body.success) {
    const asksToWait = status === 429 || (status === 503 && response.headers.has('retry-after'))
    const kind = status >= 500 && !asksToWait ? 'contract' : 'http'
    return new ApiError({ kind, status, requestId, change, retryAfter: retryAfterOf(response) })
  }
  const { detail } = body.data
  if (typeof detail === 'string')
    return new ApiError({
      kind: 'http',
      status,
      requestId,
      change,
      detail,
      retryAfter: retryAfterOf(response),
    })
  const { code, params } = detail
  const isInvalid = code === validationErrorCode
  const fieldErrors = isInvalid ? z.array(fieldErrorSchema).safeParse(params['errors']).data : []
  const inParams = params['retry_after']
  const retryAfter = typeof inParams === 'number' ? inParams : retryAfterOf(response)
  return new ApiError({ kind: 'http', status, requestId, change, retryAfter, code, params, fieldErrors })
}

/** Seconds, from either form of the header; null where it is missing or can't be read. */
function retryAfterOf({ headers }: Response): number | null {
  const header = headers.get('retry-after')
  if (header === null) return null
  if (/^\d+$/.test(header)) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - Date.now()) / 1000))
}
