import type { ViewCounts } from '#contract/directory.ts'
import { defaultListState, type ListState } from '../list/list-state.ts'
import { once } from '../once.ts'
import type { Directory } from './directory.ts'

/** How many each of the named views of the users' list holds. */
export const viewCounts = once((directory: Directory): ViewCounts => {
  const count = (part: Partial<ListState>) => directory.list({ ...defaultListState, ...part }).length
  return {
    all: directory.count,
    owners: directory.owners(),
    admins: count({ role: 'admin' }),
    inNone: count({ workspace: 'none' }),
    recent: count({ since: 'week' }),
  }
})
