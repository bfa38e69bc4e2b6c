import type { Workspace } from '#contract/workspaces.ts'

const mostNames = 10_000

/** Workspaces' names by id, for the journal. Argilla can't rename one, so what was seen once stays true. */
export interface Names {
  remember: (workspaces: readonly Pick<Workspace, 'id' | 'name'>[]) => void
  of: (workspaceId: string) => string | null
}

export function createNames(): Names {
  const names = new Map<string, string>()
  return {
    remember(workspaces) {
      for (const { id, name } of workspaces) names.set(id, name)
      // Oldest first; what is forgotten is asked again.
      for (const id of names.keys()) {
        if (names.size <= mostNames) break
        names.delete(id)
      }
    },
    of: (workspaceId) => names.get(workspaceId) ?? null,
  }
}
