import type { Workspace } from '#contract/workspaces.ts'
import { addMember, useRefetchMemberships } from '#api/workspaces.ts'
import { unlessAlready, useSteps } from './use-steps.ts'

/** One workspace to join; `key` is its id. */
export interface JoinStep {
  readonly key: string
  readonly name: string
}

export const toJoinSteps = (workspaces: readonly Workspace[], ids: readonly string[]): JoinStep[] =>
  workspaces.filter(({ id }) => ids.includes(id)).map(({ id, name }) => ({ key: id, name }))

/** Joins workspaces one by one; a member already is as good. Reads the memberships again at the end. */
export function useJoins(userId: string) {
  const refetch = useRefetchMemberships()
  const steps = useSteps<JoinStep>({
    run: ({ key }) => addMember({ workspaceId: key, userId }).catch(unlessAlready(409)),
  })
  return {
    ...steps,
    start: async (joins: readonly JoinStep[]) => {
      const done = await steps.start(joins)
      refetch()
      return done
    },
  }
}
