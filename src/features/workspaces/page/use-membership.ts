import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { addToWorkspace, removeFromWorkspace } from '#api/changes/workspaces.ts'

/** Adds or removes one person, in one call. */
export function useMembership({ id: workspaceId }: Workspace) {
  const queryClient = useQueryClient()
  const { isPending, error, mutateAsync } = useMutation({
    mutationFn: ({ call, userId }: { call: typeof addToWorkspace; userId: string }) =>
      call(queryClient, { workspaceId, userId }),
  })
  return {
    pending: isPending,
    error,
    /** @throws ApiError */
    add: ({ id }: Pick<User, 'id'>) => mutateAsync({ call: addToWorkspace, userId: id }),
    /** @throws ApiError */
    remove: ({ id }: User) => mutateAsync({ call: removeFromWorkspace, userId: id }),
  }
}
