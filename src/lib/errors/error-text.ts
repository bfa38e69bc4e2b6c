import { type AppErrorName, appErrors } from '#contract/errors.ts'
import { type ApiError, isApiError } from './api-error.ts'

/**
 * Which sentence words an error: that of its code, or one of these where there is no code that the page knows.
 * `ForbiddenOperationError` is Argilla's own code.
 */
export type ErrorKey =
  | AppErrorName
  | 'ForbiddenOperationError'
  | 'network'
  | 'notBegun'
  | 'between'
  | 'wait'
  | 'forbidden'
  | 'gone'
  | 'server'
  | 'rejected'
  | 'answer'

export interface ErrorText {
  key: ErrorKey
  /** What the sentence is filled with. */
  values: Record<string, string | number>
}

/** Whom and what it was about, where the sentence may name it. */
export interface About {
  /** Username or name of what was to be changed. */
  name?: string | undefined
  what?: 'password' | 'deletion' | 'creation'
}

const own = 'argilla-admin::'

function keyOf({ kind, status, code, detail, params, change, retryAfter }: ApiError): ErrorKey {
  if (kind !== 'http' && change) return params['seen'] === 'notBegun' ? 'notBegun' : 'OutcomeUnknown'
  if (kind === 'network') return 'network'
  if (kind === 'contract') return status >= 400 ? 'between' : 'answer'
  if (code?.startsWith(own)) {
    const name = code.slice(own.length)
    if (Object.hasOwn(appErrors, name)) return name as AppErrorName
  }
  if (code === 'argilla.api.errors::ForbiddenOperationError') return 'ForbiddenOperationError'
  if (status === 429 || retryAfter !== null) return 'wait'
  if (status === 401) return 'SessionExpired'
  if (status === 403 && detail === null) return 'forbidden'
  if (status === 404) return 'gone'
  return status >= 500 ? 'server' : 'rejected'
}

/** How the page words an error. Anything but an ApiError is a fault of the page itself: `answer`. */
export function errorText(error: unknown, about: About = {}): ErrorText {
  if (!isApiError(error)) return { key: 'answer', values: {} }
  const { kind, status, params, detail, change, retryAfter, fieldErrors } = error
  const name = about.name ?? (nameOf(params['user']) || nameOf(params['workspace']))
  const isDeletion = textOf(params['operation']).endsWith('.delete')
  const seconds = numberOf(params['retry_after'], retryAfter ?? 0)
  return {
    key: keyOf(error),
    values: {
      change: change ? 'yes' : 'no',
      what: about.what ?? (isDeletion ? 'deletion' : 'change'),
      named: name === '' ? 'no' : 'yes',
      name,
      via: kind === 'http' ? 'argilla' : 'page',
      seen: textOf(params['seen']) || 'unknown',
      reason: textOf(params['reason']),
      status: textOf(params['status']) || String(status),
      seconds: Math.ceil(seconds),
      minutes: Math.max(1, Math.ceil(seconds / 60)),
      responses: numberOf(params['responses'], 0),
      datasets: namesOf(params['datasets']),
      taken: textOf(params['taken']),
      state: textOf(params['state']),
      version: textOf(params['version']),
      role: textOf(params['role']),
      opened: textOf(params['opened']) || 'hidden',
      own: textOf(params['own']),
      detail: detail ?? fieldErrors[0]?.msg ?? String(status),
    },
  }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
const numberOf = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise
const namesOf = (value: unknown): string =>
  Array.isArray(value) ? value.map(textOf).filter(Boolean).join(', ') : ''
const nameOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'name' in value ? textOf(value.name) : ''
