import { fieldErrorSchema, validationErrorCode } from '#contract/error-body.ts'
import { appErrors, type AppErrorName } from '#contract/errors.ts'
import type { Reason } from '#contract/steps.ts'
import { passwordLimits } from '#contract/users.ts'
import { z } from '#contract/zod.ts'
import { AppError, ArgillaRefusal, hasCode } from '../errors.ts'

/** A refusal of ours, as it would be answered. */
export const refusedAs = (name: AppErrorName, params: Record<string, unknown> = {}): Reason => ({
  code: `argilla-admin::${name}`,
  status: appErrors[name],
  params,
  detail: null,
})

/** As Argilla words it. */
export const notFoundReason = (what: 'User' | 'Workspace', id: string): Reason => ({
  code: null,
  status: 404,
  params: {},
  detail: `${what} with id \`${id}\` not found`,
})

/** What an error says, without what it may quote. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof AppError) {
    return { code: error.code, status: error.status, params: error.params, detail: null }
  }
  if (!(error instanceof ArgillaRefusal)) return refusedAs('Internal')
  const { detail } = error.body
  if (typeof detail === 'string') return { code: null, status: error.status, params: {}, detail }
  const { detail: text, errors } = detail.params
  const fields = z.array(fieldErrorSchema).safeParse(errors)
  return {
    code: detail.code,
    status: error.status,
    params: {},
    detail: typeof text === 'string' ? text : null,
    ...(fields.success && { errors: fields.data }),
  }
}

/** Why Argilla would not take a password, or would take only its beginning without a word; null for a good one. */
export function passwordRefusal(password: string): Reason | null {
  const { minCharacters, maxCharacters, maxBytes } = passwordLimits
  // Code points, as Python counts them.
  const characters = Array.from(password).length
  const invalid = (type: string, msg: string): Reason => ({
    code: validationErrorCode,
    status: 422,
    params: {},
    detail: null,
    errors: [{ type, loc: ['body', 'password'], msg }],
  })
  if (characters < minCharacters) {
    return invalid('string_too_short', `String should have at least ${minCharacters} characters`)
  }
  if (characters > maxCharacters) {
    return invalid('string_too_long', `String should have at most ${maxCharacters} characters`)
  }
  if (Buffer.byteLength(password) > maxBytes) {
    return invalid('too_many_bytes', `String should have at most ${maxBytes} bytes`)
  }
  return null
}

export type ErrorAction = 'wait' | 'sign_in' | 'again' | 'failed'

/** These pass by themselves, and nothing was done. */
const passing = new Set(
  (
    [
      'ArgillaUnreachable',
      'ArgillaBusy',
      'ArgillaFull',
      'ArgillaTimeout',
      'ArgillaNonsense',
      'JournalUnavailable',
      'Busy',
    ] as const
  ).map((name) => `argilla-admin::${name}`),
)

/** What the runner does about an error. `again`: it may have been done, so the same is tried again at once. */
export function actionFor(error: unknown): ErrorAction {
  if (error instanceof AppError) {
    if (error.status === 401) return 'sign_in'
    if (error.code === 'argilla-admin::OutcomeUnknown') return 'again'
    return passing.has(error.code) ? 'wait' : 'failed'
  }
  if (error instanceof ArgillaRefusal) {
    if (error.status === 401) return 'sign_in'
    return error.status === 429 ? 'wait' : 'failed'
  }
  return 'failed'
}

/** Whatever else would be sent now, it would meet with the same. */
export const isEverybodys = (error: unknown): boolean =>
  error instanceof ArgillaRefusal || hasCode(error, 'ArgillaBusy', 'ArgillaFull', 'JournalUnavailable')
