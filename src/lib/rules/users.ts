import type { Issues, Issue } from './issue.ts'
import {
  foldCase,
  foldUsername,
  hasControlCharacter,
  hasEdgeSpace,
  hasInvisibleCharacter,
  hasLoneSurrogate,
} from './text.ts'
import type { Named, UsernameIndex } from './usernames.ts'

export type UsernameIssueCode =
  | 'empty'
  | 'controlCharacter'
  | 'loneSurrogate'
  | 'edgeSpace'
  | 'taken'
  | 'differsByCase'
  | 'differsByEncoding'
  | 'differsBySpaces'
  | 'invisibleCharacter'
  | 'innerSpace'
export type NameIssueCode =
  'empty' | 'controlCharacter' | 'loneSurrogate' | 'edgeSpaceIsTrimmed' | 'invisibleCharacter'

interface UsernameContext {
  readonly usernames?: UsernameIndex
  /** The user whose name is edited, who may keep it. */
  readonly exceptId?: string
}

/**
 * Argilla asks for one character, nothing else. Refused here as well: what nobody can type at sign-in. Warned: a name
 * that people take for another one (`ann` and `ANN` are two users for Argilla), and
 * spaces, which the overview asks to take out.
 */
export function checkUsername(username: string, context: UsernameContext = {}): Issues<UsernameIssueCode> {
  if (username.trim() === '') return { errors: [{ code: 'empty' }], warnings: [] }
  const errors: Issue<UsernameIssueCode>[] = brokenText(username)
  if (hasEdgeSpace(username)) errors.push({ code: 'edgeSpace' })
  const warnings: Issue<UsernameIssueCode>[] = hasInvisibleCharacter(username)
    ? [{ code: 'invisibleCharacter' }]
    : []
  const { usernames, exceptId } = context
  const holder = usernames?.byName.get(username)
  if (holder && holder.id !== exceptId) errors.push({ code: 'taken' })
  const twin = usernames ? findTwin(usernames, username, exceptId) : null
  if (twin)
    warnings.push({ code: differenceOf(username, twin.username), params: { username: twin.username } })
  // Who has it already was told, and what is worse is told alone.
  if (!holder && !twin && errors.length === 0 && hasSpaces(username)) warnings.push({ code: 'innerSpace' })
  return { errors, warnings }
}

/** Whether there is anything in it that gets lost where a name is copied. */
export const hasSpaces = (username: string): boolean => /\s/u.test(username)

/** Of two that are the same to `foldUsername`. */
function differenceOf(a: string, b: string) {
  if (a.toLowerCase() === b.toLowerCase()) return 'differsByCase'
  const [one, other] = [a, b].map((username) => foldCase(username.normalize('NFKC')))
  return one === other ? 'differsByEncoding' : 'differsBySpaces'
}

/** A user whose username people take for this one (`foldUsername`), not being `exceptId`; else null. */
export const findTwin = (index: UsernameIndex, username: string, exceptId?: string): Named | null =>
  index.byFolded
    .get(foldUsername(username))
    ?.find((user) => user.username !== username && user.id !== exceptId) ?? null

/** Argilla trims first and last names and asks for one character of what is left. */
export function checkFirstName(name: string): Issues<NameIssueCode> {
  return name.trim() === '' ? { errors: [{ code: 'empty' }], warnings: [] } : checkName(name)
}

/** May be empty: it is then sent as null, see {@link lastNameOf}. */
export function checkLastName(name: string): Issues<NameIssueCode> {
  return name.trim() === '' ? { errors: [], warnings: [] } : checkName(name)
}

/** What to send for a typed last name: Argilla refuses an empty text and takes null. */
export const lastNameOf = (typed: string | null): string | null => {
  const name = typed?.trim() ?? ''
  return name === '' ? null : name
}

function checkName(name: string): Issues<NameIssueCode> {
  const warnings: Issue<NameIssueCode>[] = []
  if (hasEdgeSpace(name)) warnings.push({ code: 'edgeSpaceIsTrimmed' })
  if (hasInvisibleCharacter(name)) warnings.push({ code: 'invisibleCharacter' })
  return { errors: brokenText(name), warnings }
}

function brokenText(text: string): Issue<'controlCharacter' | 'loneSurrogate'>[] {
  const issues: Issue<'controlCharacter' | 'loneSurrogate'>[] = []
  if (hasControlCharacter(text)) issues.push({ code: 'controlCharacter' })
  if (hasLoneSurrogate(text)) issues.push({ code: 'loneSurrogate' })
  return issues
}
