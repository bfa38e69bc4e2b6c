import type { FirstRows } from '#contract/directory.ts'
import type { Directory } from '#lib/directory/directory.ts'
import type { ListState } from '#lib/list/list-state.ts'
import { viewCounts } from '#lib/directory/views.ts'

/** The first rows of a list, for a document. */
export function firstRows(
  directory: Directory,
  state: ListState,
  limit: number,
  { version, ageMs }: Pick<FirstRows, 'version' | 'ageMs'>,
): FirstRows {
  const found = directory.list(state)
  const first = [...found.subarray(0, limit)]
  const users = first.map(directory.user)
  return {
    users,
    shown: found.length,
    views: viewCounts(directory),
    memberships: Object.fromEntries(
      users.map(({ id }, place) => [id, directory.workspacesOf(first[place] ?? -1)]),
    ),
    workspaces: [...directory.byName()],
    failed: [...directory.failed],
    version,
    ageMs,
  }
}
