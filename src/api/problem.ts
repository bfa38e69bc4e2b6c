import type { AppErrorCode } from '#contract/errors.ts'
import type { Problem, ProblemCode } from '#lib/problem.ts'
import { type ApiError, isApiError } from './errors.ts'

const byCode: Partial<Record<string, ProblemCode>> = {
  'argilla-admin::NotSignedIn': 'sessionEnded',
  'argilla-admin::SessionExpired': 'sessionEnded',
  'argilla-admin::SessionReplaced': 'sessionEnded',
  'argilla-admin::WrongCredentials': 'wrongCredentials',
  'argilla-admin::TooManyAttempts': 'tooManyAttempts',
  'argilla-admin::ArgillaUnreachable': 'argillaUnreachable',
  'argilla-admin::ArgillaTimeout': 'argillaTimeout',
  'argilla-admin::LastOwner': 'lastOwner',
  'argilla-admin::SelfDelete': 'selfDelete',
  'argilla-admin::SelfDemote': 'selfDemote',
  'argilla-admin::JournalUnavailable': 'journalUnavailable',
  'argilla-admin::Busy': 'busy',
} satisfies Partial<Record<AppErrorCode, ProblemCode>>

function codeOf(error: ApiError): ProblemCode {
  if (error.kind === 'network') return 'network'
  if (error.kind === 'contract') return 'answer'
  const known = error.code === null ? undefined : byCode[error.code]
  if (known) return known
  if (error.status === 401) return 'sessionEnded'
  if (error.status === 403) return 'forbidden'
  if (error.status === 404) return 'notFound'
  return error.status >= 500 ? 'server' : 'rejected'
}

/** How the page words an error. Anything but an ApiError is a fault of the page itself: `answer`. */
export function toProblem(error: unknown): Problem {
  if (!isApiError(error)) return { code: 'answer', values: {}, requestId: null }
  const retryAfter = error.params['retry_after']
  return {
    code: codeOf(error),
    values: {
      minutes: typeof retryAfter === 'number' ? Math.max(1, Math.ceil(retryAfter / 60)) : 1,
      detail: error.detail ?? error.fieldErrors[0]?.msg ?? String(error.status),
    },
    requestId: error.requestId,
  }
}
