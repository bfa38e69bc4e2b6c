import { AppError, ArgillaRefusal } from '../errors.ts'
import { presentError } from './present.ts'
import { LostAnswer } from './lost-answer.ts'

/** Seconds to wait where a 429 says nothing, and the most that is believed. */
const usualWaitSeconds = 5
const longestWaitSeconds = 120

/**
 * What an answer other than 2xx means. Only what has Argilla's error body is Argilla's word: a 401 of a proxy must end
 * nobody's session, and its 403 or 404 says nothing about a user.
 */
export function failureOf(
  { status, retryAfter }: { status: number; retryAfter: string | undefined },
  body: unknown,
  withCredential: boolean,
  now = Date.now(),
): Error {
  if (status === 429) return new AppError('ArgillaBusy', { retry_after: secondsToWait(retryAfter, now) })
  const known = status < 400 ? null : presentError(body)
  if (!known)
    return new LostAnswer('nonsense', { status, cause: new Error(`status ${status} without an error body`) })
  if (status === 401 && withCredential) return new AppError('SessionExpired')
  // Of the embedded one alone: a real one has a 500 for it, which may come from anywhere in its work.
  if (status === 507) return new AppError('ArgillaFull')
  return new ArgillaRefusal(status, known)
}

/** Retry-After is a number of seconds or a date. */
function secondsToWait(retryAfter = '', now: number): number {
  const text = retryAfter.trim()
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN
  const seconds = /^\d+$/.test(text) ? Number(text) : (date - now) / 1000
  return Number.isNaN(seconds)
    ? usualWaitSeconds
    : Math.min(longestWaitSeconds, Math.max(1, Math.ceil(seconds)))
}

const beforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CONNECT_TIMEOUT',
])
const cutConnection = new Set(['ECONNRESET', 'EPIPE'])

/** The connection broke, most likely an idle one that Argilla was just closing. */
export const wasCut = (error: unknown): boolean => hasCode(error, cutConnection)

/** What sending, or reading on, threw. */
export const connectionFailure = (cause: unknown): AppError =>
  hasCode(cause, beforeSending)
    ? new AppError('ArgillaUnreachable', {}, { cause })
    : new LostAnswer('cut', { cause })

function hasCode(error: unknown, codes: ReadonlySet<string>): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && codes.has(cause.code)) return true
    // Of a name with several addresses each one failed.
    if (cause instanceof AggregateError && cause.errors.length > 0)
      return cause.errors.every((one) => hasCode(one, codes))
  }
  return false
}
