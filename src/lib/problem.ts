import type { Reason } from '#contract/batches.ts'
import { type AppErrorName, appErrors } from '#contract/errors.ts'

/**
 * What went wrong, as the page names it: each has a sentence in components/feedback/problem.en.json. A code of our server's
 * is named as it is, but for a small first letter.
 */
export type ProblemCode =
  | Uncapitalize<Exclude<AppErrorName, 'NotSignedIn' | 'SessionExpired'>>
  | 'network'
  | 'sessionEnded'
  | 'wait'
  | 'between'
  | 'forbidden'
  | 'gone'
  | 'answer'
  | 'server'
  | 'rejected'

export interface Problem {
  code: ProblemCode
  /** What the sentence is filled with. */
  values: Record<string, string | number>
  /** Finds the request in the server's log; null where no answer came. */
  requestId: string | null
}

/** What is known of a request that failed. */
export interface Failure extends Omit<Reason, 'errors'> {
  kind: 'network' | 'http' | 'contract'
  change: boolean
  /** Seconds. */
  retryAfter: number | null
  requestId: string | null
  /** The first thing that a validation found, in Argilla's words. */
  invalid: string | null
}

/** Whom and what it was about, where the sentence may name it. */
export interface About {
  /** Username or name of what was to be changed. */
  name?: string
  what?: 'password' | 'deletion' | 'creation'
}

const prefix = 'argilla-admin::'

function codeOf({ kind, status, code, change, retryAfter }: Failure): ProblemCode {
  if (kind !== 'http' && change) return 'outcomeUnknown'
  if (kind === 'network') return 'network'
  if (kind === 'contract') return status >= 400 ? 'between' : 'answer'
  const name = code?.startsWith(prefix) ? code.slice(prefix.length) : null
  if (name === 'NotSignedIn' || name === 'SessionExpired') return 'sessionEnded'
  if (name !== null && name in appErrors)
    return uncapitalized(name as Exclude<AppErrorName, 'NotSignedIn' | 'SessionExpired'>)
  if (status === 429 || retryAfter !== null) return 'wait'
  if (status === 401) return 'sessionEnded'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'gone'
  return status >= 500 ? 'server' : 'rejected'
}

const uncapitalized = <Name extends string>(name: Name) =>
  (name.charAt(0).toLowerCase() + name.slice(1)) as Uncapitalize<Name>

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
const namesOf = (value: unknown): string =>
  Array.isArray(value) ? value.map(textOf).filter(Boolean).join(', ') : ''

/** Whom and what our server says that it was about. */
function aboutOf({ params }: Failure): About {
  const { user, workspace, operation } = params
  const name = nameOf(user) || nameOf(workspace)
  return { name, ...(textOf(operation).endsWith('.delete') && { what: 'deletion' }) }
}
const nameOf = (value: unknown) =>
  typeof value === 'object' && value !== null && 'name' in value ? textOf(value.name) : ''

/** How the page words a failure. */
export function problemOf(failure: Failure, about?: About): Problem {
  const told = aboutOf(failure)
  const { name = '', what = told.what } = about ?? told
  const { kind, status, params, detail, change, requestId, invalid } = failure
  const retryAfter = typeof params['retry_after'] === 'number' ? params['retry_after'] : failure.retryAfter
  return {
    code: codeOf(failure),
    values: {
      change: change ? 'yes' : 'no',
      what: what ?? 'change',
      named: name === '' ? 'no' : 'yes',
      name,
      via: kind === 'http' ? 'argilla' : 'page',
      seen: textOf(params['seen']) || 'unknown',
      reason: textOf(params['reason']),
      status: textOf(params['status']) || String(status),
      seconds: Math.ceil(retryAfter ?? 0),
      minutes: Math.max(1, Math.ceil((retryAfter ?? 0) / 60)),
      responses: typeof params['responses'] === 'number' ? params['responses'] : 0,
      datasets: namesOf(params['datasets']),
      taken: textOf(params['taken']),
      state: textOf(params['state']),
      detail: detail ?? invalid ?? String(status),
    },
    requestId,
  }
}

/** How the page words why a step of a batch, or of a plan, was refused or failed. */
export const problemOfReason = ({ errors, ...reason }: Reason, about?: About): Problem =>
  problemOf(
    {
      ...reason,
      kind: 'http',
      change: true,
      retryAfter: null,
      requestId: null,
      invalid: errors?.[0]?.msg ?? null,
    },
    about,
  )
