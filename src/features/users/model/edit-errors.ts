import { hasCode, isApiError } from '#lib/errors/api-error.ts'
import type { UserField } from '#contract/users.ts'

/** Where an error of saving belongs: beside a field, with what is wrong there, or (null) above the form. */
export type EditError =
  | { field: 'username'; issue: 'taken' | 'empty' | 'loneSurrogate' }
  | { field: 'first_name' | 'last_name'; issue: 'empty' | 'loneSurrogate' }
  | { field: 'confirmUsername' }

const issues: Partial<Record<string, 'empty' | 'loneSurrogate'>> = {
  string_too_short: 'empty',
  string_unicode: 'loneSurrogate',
}
const isNamed = (field: unknown): field is Exclude<UserField, 'role'> =>
  field === 'username' || field === 'first_name' || field === 'last_name'

/**
 * Argilla answers a taken username with 422 and plain text, which no other mistake in a PATCH does; the others are
 * coded validation errors with the field in their place (docs/argilla-api.md).
 */
export function editErrorOf(error: unknown): EditError | null {
  if (!isApiError(error)) return null
  const isTaken = hasCode(error, 'Taken') || (error.status === 422 && error.code === null)
  if (isTaken) return { field: 'username', issue: 'taken' }
  if (hasCode(error, 'SelfDemote')) return { field: 'confirmUsername' }
  for (const { type, loc } of error.fieldErrors) {
    const field = loc[1]
    const issue = issues[type]
    if (isNamed(field) && issue) return { field, issue }
  }
  return null
}
