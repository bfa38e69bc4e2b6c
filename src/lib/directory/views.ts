import type { ViewCounts } from '#contract/directory.ts'
import { defaultListState, type ListState } from '../list/list-state.ts'
import { once } from '../once.ts'
import type { Directory } from './directory.ts'

const hourMs = 60 * 60_000

const count = (directory: Directory, part: Partial<ListState>) =>
  directory.list({ ...defaultListState, ...part }).length

const lasting = once((directory: Directory) => ({
  all: directory.count,
  owners: directory.owners(),
  admins: count(directory, { role: 'admin' }),
  inNone: count(directory, { workspace: 'none' }),
}))

/** Counted anew each hour: who is new is so for a week, though nothing else changes. */
const recentOf = once((directory: Directory) => {
  let counted = { hour: -1, recent: 0 }
  return (hour: number) => {
    if (counted.hour !== hour) counted = { hour, recent: count(directory, { since: 'week' }) }
    return counted.recent
  }
})

/** How many each of the named views of the users' list holds. */
export const viewCounts = (directory: Directory): ViewCounts => ({
  ...lasting(directory),
  recent: recentOf(directory)(Math.floor(Date.now() / hourMs)),
})
