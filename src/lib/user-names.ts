import type { User } from '#contract/users.ts'
import { foldForSearch } from './search.ts'

/** First and last name, or null when they only repeat the username, which Argilla's SDK puts in when none is given. */
export function displayName(user: Pick<User, 'username' | 'first_name' | 'last_name'>): string | null {
  const name = [user.first_name, user.last_name]
    .map((part) => part?.trim() ?? '')
    .filter(Boolean)
    .join(' ')
  return name === '' || foldForSearch(name) === foldForSearch(user.username.trim()) ? null : name
}
