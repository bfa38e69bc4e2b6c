import type { Dataset } from '#contract/datasets.ts'
import { type Workspace, workspaceNamePattern } from '#contract/workspaces.ts'
import { inNameOrder, compare } from '#lib/collate.ts'
import { foldForSearch, hasWords, searchedWords } from '#lib/search.ts'
import type { ListAddress } from './list-address.ts'

export const workspaceSorts = ['name', 'members', 'datasets', 'created'] as const
export type WorkspaceSort = (typeof workspaceSorts)[number]

/** A workspace with what the list says of it; null: not known (not read yet, or it could not be read). */
export interface ListedWorkspace {
  workspace: Workspace
  members: number | null
  datasets: number | null
}

/** The rows in the order of the workspaces' names. */
export function workspaceRows(
  workspaces: readonly Workspace[],
  members: Readonly<Record<string, number>> | undefined,
  datasets: readonly Dataset[] | undefined,
): ListedWorkspace[] {
  const counts = new Map<string, number>()
  for (const { workspace_id: id } of datasets ?? []) counts.set(id, (counts.get(id) ?? 0) + 1)
  return inNameOrder(workspaces).map((workspace) => ({
    workspace,
    members: members?.[workspace.id] ?? null,
    datasets: datasets ? (counts.get(workspace.id) ?? 0) : null,
  }))
}

/** Those that have every word of the query in their name, sorted; equal ones stay in the order of their names. */
export function listWorkspaces(
  rows: readonly ListedWorkspace[],
  { q, sort, dir }: ListAddress<WorkspaceSort>,
): ListedWorkspace[] {
  const words = searchedWords(q)
  const found = rows.filter(({ workspace }) => hasWords(foldForSearch(workspace.name), words))
  if (sort === 'name') return dir === 'asc' ? found : found.reverse()
  const key = (row: ListedWorkspace) => (sort === 'created' ? row.workspace.inserted_at : (row[sort] ?? -1))
  const sign = dir === 'asc' ? 1 : -1
  return found.sort((a, b) => sign * compare(key(a), key(b)))
}

/** Whether Argilla's Python SDK refuses the name, and with it every list that holds it. */
export const isForeignToSdk = (name: string) => !workspaceNamePattern.test(name)
