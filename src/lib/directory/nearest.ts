import type { User } from '#contract/users.ts'
import { defaultListState } from '../list/list-state.ts'
import { foldForSearch } from '../search.ts'
import type { Directory } from './directory.ts'

/** At most `most` users whom all words of the query fit: first those whose username begins with it. */
export function nearest(directory: Directory, query: string, most: number): User[] {
  const { folded, foldedStarts } = directory.columns
  const typed = foldForSearch(query.trim())
  const begin: number[] = []
  const others: number[] = []
  for (const position of directory.list({ ...defaultListState, q: query })) {
    if (folded.startsWith(typed, foldedStarts[position])) begin.push(position)
    else if (others.length < most) others.push(position)
    if (begin.length === most) break
  }
  return [...begin, ...others].slice(0, most).map(directory.user)
}
