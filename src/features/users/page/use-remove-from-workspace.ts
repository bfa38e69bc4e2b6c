import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { addToWorkspace, removeFromWorkspace } from '#api/changes/workspaces.ts'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { useText } from '#components/use-text.ts'
import commonMessages from '#components/common.en.json'
import userMessages from './user.en.json'

/** Takes a user out of a workspace at once and offers to undo it: only owners see this page, and they can add again. */
export function useRemoveFromWorkspace(user: User) {
  const t = useText(userMessages, 'user.workspaces')
  const common = useText(commonMessages, 'common')
  const notify = useNotify()
  const queryClient = useQueryClient()
  const mutationKey = ['memberships', user.id]
  const { mutate } = useMutation({
    mutationKey,
    mutationFn: ({ call, workspace }: { call: typeof addToWorkspace; workspace: Workspace }) =>
      call(queryClient, { workspaceId: workspace.id, userId: user.id }),
    onSuccess: (_, { call, workspace }) => {
      const names = { username: user.username, workspace: workspace.name }
      if (call === addToWorkspace) notify({ text: t('added', names) })
      else {
        const undo = () => mutate({ call: addToWorkspace, workspace })
        notify({ text: t('removed', names), action: { label: common('undo'), onClick: undo } })
      }
    },
    onError: (error) => notify({ error }),
  })
  const pending = useMutationState({
    filters: { mutationKey, status: 'pending' },
    select: ({ state }) => (state.variables as { workspace: Workspace }).workspace.id,
  })

  return {
    /** Ids of the workspaces that something is being done about. */
    pendingIds: new Set(pending),
    remove: (workspace: Workspace) => mutate({ call: removeFromWorkspace, workspace }),
  }
}
