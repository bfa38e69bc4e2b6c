import { isApiError } from '#lib/errors/api-error.ts'

const issues: Partial<Record<string, 'tooShort' | 'tooLong' | 'loneSurrogate'>> = {
  string_too_short: 'tooShort',
  string_too_long: 'tooLong',
  string_unicode: 'loneSurrogate',
}

/** What Argilla says is wrong with a new password; null where the error is about something else. */
export function passwordIssueOf(error: unknown): 'tooShort' | 'tooLong' | 'loneSurrogate' | null {
  const found = isApiError(error) ? error.fieldErrors.find(({ loc }) => loc[1] === 'password') : undefined
  return (found && issues[found.type]) ?? null
}
