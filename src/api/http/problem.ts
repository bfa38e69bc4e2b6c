import { type About, type Problem, problemOf } from '#lib/problem.ts'
import { isApiError } from './errors.ts'

/** How the page words an error. Anything but an ApiError is a fault of the page itself: `answer`. */
export function toProblem(error: unknown, about?: About): Problem {
  if (!isApiError(error)) return { code: 'answer', values: { change: 'no' }, requestId: null }
  const { kind, status, code, detail, params, change, retryAfter, requestId } = error
  const invalid = error.fieldErrors[0]?.msg ?? null
  return problemOf({ kind, status, code, detail, params, change, retryAfter, requestId, invalid }, about)
}
