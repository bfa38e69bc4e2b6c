import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { toProblem } from '#api/http/problem.ts'
import { addToWorkspace, removeFromWorkspace } from '#api/workspaces.ts'
import type { Problem } from '#lib/problem.ts'

/** Adds or removes one person, in one call. Each answers what went wrong; null: done. */
export function useMembership({ id: workspaceId }: Workspace) {
  const queryClient = useQueryClient()
  const [pending, setPending] = useState(false)
  const apply = async (call: typeof addToWorkspace, { id: userId }: User): Promise<Problem | null> => {
    setPending(true)
    try {
      await call(queryClient, { workspaceId, userId })
      return null
    } catch (error) {
      return toProblem(error)
    } finally {
      setPending(false)
    }
  }
  return {
    pending,
    add: (user: User) => apply(addToWorkspace, user),
    remove: (user: User) => apply(removeFromWorkspace, user),
  }
}
