import type { Workspace } from '#contract/workspaces.ts'
import { addMember, useRefetchMemberships } from '#api/workspaces.ts'
import { unlessAlready, useSteps } from '../detail/use-steps.ts'

/** A workspace that the new user is to join. */
export interface Join {
  readonly key: string
  readonly userId: string
  readonly workspace: Pick<Workspace, 'id' | 'name'>
}

/** The joins after a creation, each with its result. A user who is a member already counts as joined. */
export function useJoins() {
  const refetch = useRefetchMemberships()
  const steps = useSteps<Join>({
    run: ({ userId, workspace }) =>
      addMember({ userId, workspaceId: workspace.id }).catch(unlessAlready(409)),
  })
  return {
    ...steps,
    start: async (joins: readonly Join[]) => {
      if (joins.length === 0) return
      await steps.start(joins)
      refetch()
    },
  }
}
