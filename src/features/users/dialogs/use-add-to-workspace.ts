import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { User } from '#contract/users.ts'
import { addToWorkspace } from '#api/changes/workspaces.ts'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { useText } from '#components/use-text.ts'
import userMessages from '../page/user.en.json'

/** Makes a user a member of one workspace, in one call. */
export function useAddToWorkspace(user: User, onDone: () => void) {
  const t = useText(userMessages, 'user.workspaces')
  const notify = useNotify()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (workspaceId: string) => addToWorkspace(queryClient, { workspaceId, userId: user.id }),
    onSuccess: () => {
      notify({ text: t('addedMany', { username: user.username, count: 1 }) })
      onDone()
    },
  })
}
