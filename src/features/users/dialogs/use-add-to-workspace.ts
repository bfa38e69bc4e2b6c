import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { isSessionEnd } from '#api/http/errors.ts'
import { toProblem } from '#api/http/problem.ts'
import { addToWorkspace } from '#api/workspaces.ts'
import { useNotify } from '#components/feedback/Notifications.tsx'
import type { Problem } from '#lib/problem.ts'
import { useText } from '#components/use-text.ts'
import userMessages from '../page/user.en.json'

/** Makes a user a member of one workspace, in one call. */
export function useAddToWorkspace(user: User, onDone: () => void) {
  const t = useText(userMessages, 'user.workspaces')
  const notify = useNotify()
  const queryClient = useQueryClient()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  return {
    pending,
    problem,
    add: async (workspace: Workspace) => {
      setPending(true)
      setProblem(null)
      try {
        await addToWorkspace(queryClient, { workspaceId: workspace.id, userId: user.id })
        notify({ text: t('addedMany', { username: user.username, count: 1 }) })
        onDone()
      } catch (error) {
        if (!isSessionEnd(error)) setProblem(toProblem(error))
      } finally {
        setPending(false)
      }
    },
  }
}
