import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { addToWorkspace, removeFromWorkspace } from '#api/changes/workspaces.ts'

interface Change {
  call: typeof addToWorkspace
  userId: string
}

/** Adds or removes one person, in one call. */
export function useMembership({ id: workspaceId }: Workspace) {
  const queryClient = useQueryClient()
  const mutationKey = ['members', workspaceId]
  const { isPending, error, mutateAsync } = useMutation({
    mutationKey,
    mutationFn: ({ call, userId }: Change) => call(queryClient, { workspaceId, userId }),
  })
  // Several may be under way, of which the hook above tells the last one only.
  const pending = useMutationState({
    filters: { mutationKey, status: 'pending' },
    select: ({ state }) => (state.variables as Change).userId,
  })
  return {
    pending: isPending,
    /** Ids of those who are being added or removed. */
    pendingIds: new Set(pending),
    error,
    /** @throws ApiError */
    add: ({ id }: Pick<User, 'id'>) => mutateAsync({ call: addToWorkspace, userId: id }),
    /** @throws ApiError */
    remove: ({ id }: User) => mutateAsync({ call: removeFromWorkspace, userId: id }),
  }
}
