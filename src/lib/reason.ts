import type { Reason } from '#contract/batches.ts'
import { type Problem, type ProblemCode, problemCodes } from './problem.ts'

const prefix = 'argilla-admin::'
const isCode = (text: string): text is ProblemCode => problemCodes.some((code) => code === text)

function codeOf({ code, status }: Reason): ProblemCode {
  if (code?.startsWith(prefix)) {
    const name = code.slice(prefix.length)
    const key = name.charAt(0).toLowerCase() + name.slice(1)
    if (isCode(key)) return key
  }
  if (status === 401) return 'sessionEnded'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'notFound'
  return status >= 500 ? 'server' : 'rejected'
}

/** What a sentence can be filled with: lists become text, anything deeper is for programs. */
function valuesOf(params: Reason['params']): Problem['values'] {
  const values: Problem['values'] = {}
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'string' || typeof value === 'number') values[name] = value
    else if (Array.isArray(value)) values[name] = value.slice(0, 5).map(String).join(', ')
  }
  return values
}

/** The reason of a step or a plan, to be worded as the same error of a single change is. */
export function problemOfReason(reason: Reason): Problem {
  const retryAfter = reason.params['retry_after']
  return {
    code: codeOf(reason),
    values: {
      ...valuesOf(reason.params),
      minutes: typeof retryAfter === 'number' ? Math.max(1, Math.ceil(retryAfter / 60)) : 1,
      detail: reason.detail ?? reason.errors?.[0]?.msg ?? String(reason.status),
    },
    requestId: null,
  }
}
