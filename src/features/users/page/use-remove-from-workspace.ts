import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { isSessionEnd } from '#api/http/errors.ts'
import { toProblem } from '#api/http/problem.ts'
import { addToWorkspace, removeFromWorkspace } from '#api/workspaces.ts'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { useProblemText } from '#components/feedback/ProblemText.tsx'
import { useText } from '#components/use-text.ts'
import commonMessages from '#components/common.en.json'
import userMessages from './user.en.json'

/** Takes a user out of a workspace at once and offers to undo it: only owners see this page, and they can add again. */
export function useRemoveFromWorkspace(user: User) {
  const t = useText(userMessages, 'user.workspaces')
  const common = useText(commonMessages, 'common')
  const notify = useNotify()
  const problemText = useProblemText()
  const queryClient = useQueryClient()
  const [pendingIds, setPendingIds] = useState<ReadonlySet<string>>(new Set())

  async function change(workspace: Workspace, action: () => Promise<unknown>, onDone: () => void) {
    setPendingIds((before) => new Set(before).add(workspace.id))
    try {
      await action()
      onDone()
    } catch (error) {
      if (!isSessionEnd(error)) notify({ text: problemText(toProblem(error)), severity: 'error' })
    } finally {
      setPendingIds((before) => new Set([...before].filter((id) => id !== workspace.id)))
    }
  }

  function remove(workspace: Workspace): Promise<void> {
    const membership = { workspaceId: workspace.id, userId: user.id }
    const names = { username: user.username, workspace: workspace.name }
    const undo = () =>
      change(
        workspace,
        () => addToWorkspace(queryClient, membership),
        () => notify({ text: t('added', names) }),
      )
    return change(
      workspace,
      () => removeFromWorkspace(queryClient, membership),
      () =>
        notify({
          text: t('removed', names),
          action: { label: common('undo'), onClick: () => void undo() },
        }),
    )
  }

  return { pendingIds, remove }
}
