import type { UsernameIndex } from '#lib/rules/usernames.ts'
import { findTwin } from '#lib/rules/users.ts'

export interface PastedUsernames {
  /** Ids to add, each once. */
  readonly found: readonly string[]
  /** Usernames of those who are members, or to be added, already. */
  readonly already: readonly string[]
  /** What is no username; `near` is one that people take for it, to be offered and never taken. */
  readonly notFound: readonly { readonly text: string; readonly near: string | null }[]
}

/**
 * Reads a list of usernames: one a line, or parted by commas, semicolons or tabs. A line that is a username as a whole
 * is not parted. Nothing is guessed: a name must be the username to the letter.
 */
export function matchUsernames(
  text: string,
  usernames: UsernameIndex,
  present: ReadonlySet<string>,
): PastedUsernames {
  const found = new Set<string>()
  const already = new Set<string>()
  const notFound = new Map<string, string | null>()
  for (const name of splitNames(text, usernames)) {
    const user = usernames.byName.get(name)
    if (!user) notFound.set(name, findTwin(usernames, name)?.username ?? null)
    else if (present.has(user.id)) already.add(name)
    else found.add(user.id)
  }
  return {
    found: [...found],
    already: [...already],
    notFound: Array.from(notFound, ([name, near]) => ({ text: name, near })),
  }
}

const splitNames = (text: string, { byName }: UsernameIndex): string[] =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .flatMap((line) => (byName.has(line) ? [line] : line.split(/[\t,;]/).map((part) => part.trim())))
    .filter(Boolean)
