import type { Dataset } from '#contract/datasets.ts'
import { type Memberships, type Workspace, workspaceNamePattern } from '#contract/workspaces.ts'
import type { SortState } from '#components/table/columns.ts'
import { collatedOrder } from '#lib/collate.ts'
import { foldForSearch } from '#lib/search.ts'

export const workspaceSorts = ['name', 'members', 'datasets', 'created'] as const
export type WorkspaceSort = (typeof workspaceSorts)[number]

/** A workspace with what the list says of it; null: not known (not read yet, or it could not be read). */
export interface WorkspaceRow {
  workspace: Workspace
  members: number | null
  datasets: number | null
}

/** The rows in the order of the workspaces' names. */
export function workspaceRows(
  workspaces: readonly Workspace[],
  memberships: Memberships | undefined,
  datasets: readonly Dataset[] | undefined,
): WorkspaceRow[] {
  const counts = new Map<string, number>()
  for (const { workspace_id: id } of datasets ?? []) counts.set(id, (counts.get(id) ?? 0) + 1)
  return collatedOrder(workspaces.map(({ name }) => name)).flatMap((position) => {
    const workspace = workspaces[position]
    if (!workspace) return []
    return {
      workspace,
      members: memberships?.memberships[workspace.id]?.length ?? null,
      datasets: datasets ? (counts.get(workspace.id) ?? 0) : null,
    }
  })
}

/** Those that have every word of the query in their name, sorted; equal ones stay in the order of their names. */
export function listWorkspaces(
  rows: readonly WorkspaceRow[],
  query: string,
  sort: SortState<WorkspaceSort>,
): WorkspaceRow[] {
  const words = foldForSearch(query).split(/\s+/u).filter(Boolean)
  const found = rows.filter(({ workspace }) => {
    const name = foldForSearch(workspace.name)
    return words.every((word) => name.includes(word))
  })
  if (sort.id === 'name') return sort.direction === 'asc' ? found : found.reverse()
  const { id } = sort
  const key = (row: WorkspaceRow) => (id === 'created' ? row.workspace.inserted_at : (row[id] ?? -1))
  const sign = sort.direction === 'asc' ? 1 : -1
  return found.sort((a, b) => (key(a) < key(b) ? -sign : key(a) > key(b) ? sign : 0))
}

/** Whether Argilla's Python SDK refuses the name, and with it every list that holds it. */
export const isForeignToSdk = (name: string) => !workspaceNamePattern.test(name)
