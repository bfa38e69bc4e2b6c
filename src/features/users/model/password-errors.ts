import { hasCode, isAnswerLost, isApiError } from '#lib/errors/api-error.ts'

type Told = 'tooShort' | 'tooLong' | 'tooManyBytes' | 'loneSurrogate'

const issues: Partial<Record<string, Told>> = {
  string_too_short: 'tooShort',
  string_too_long: 'tooLong',
  // Of our own server: Argilla reads the beginning of it and says nothing.
  too_many_bytes: 'tooManyBytes',
  string_unicode: 'loneSurrogate',
}

/** What is said to be wrong with a new password; null where the error is about something else. */
export function passwordIssueOf(error: unknown): Told | null {
  const found = isApiError(error) ? error.fieldErrors.find(({ loc }) => loc[1] === 'password') : undefined
  return (found && issues[found.type]) ?? null
}

/** Whether a password that was sent may be set, though it was not said to be. */
export const mayBeInForce = (error: unknown): boolean =>
  hasCode(error, 'OutcomeUnknown') || isAnswerLost(error)
