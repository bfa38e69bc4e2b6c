import type { Staged } from './marks/staging.ts'

/** How many changes the search and the filters leave out: those that are in none of these rows and columns. */
export function countHidden(
  marks: Staged,
  rows: { readonly ids: () => readonly string[] },
  columns: readonly { readonly id: string }[],
): { hidden: number; all: number } {
  const shownUsers = new Set(rows.ids())
  const shownWorkspaces = new Set(columns.map(({ id }) => id))
  const counts = { hidden: 0, all: 0 }
  for (const [workspaceId, column] of marks) {
    counts.all += column.size
    if (!shownWorkspaces.has(workspaceId)) counts.hidden += column.size
    else for (const userId of column.keys()) if (!shownUsers.has(userId)) counts.hidden += 1
  }
  return counts
}
