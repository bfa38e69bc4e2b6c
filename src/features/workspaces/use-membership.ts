import { useState } from 'react'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { toProblem } from '#api/problem.ts'
import { addMember, removeMember, useRefetchMemberships } from '#api/workspaces.ts'
import type { Problem } from '#lib/problem.ts'

/** Adds or removes one person, in one call. Each answers what went wrong; null: done. */
export function useMembership({ id: workspaceId }: Workspace) {
  const refetch = useRefetchMemberships()
  const [pending, setPending] = useState(false)
  const apply = async (call: typeof addMember, { id: userId }: User): Promise<Problem | null> => {
    setPending(true)
    try {
      await call({ workspaceId, userId })
      return null
    } catch (error) {
      return toProblem(error)
    } finally {
      setPending(false)
      refetch()
    }
  }
  return {
    pending,
    add: (user: User) => apply(addMember, user),
    remove: (user: User) => apply(removeMember, user),
  }
}
