import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { useProblemText } from '#components/feedback/ProblemText.tsx'
import { can } from '#lib/rules/permissions.ts'
import type { Problem } from '#lib/problem.ts'
import { useMembership } from './use-membership.ts'
import { useText } from '#components/use-text.ts'
import commonMessages from '#components/common.en.json'
import workspaceMessages from './workspace.en.json'

/** One is removed at once, with Undo for who may add back; who may not is asked first, and so is everybody about many. */
export function useMemberRemoval(workspace: Workspace, ask: (users: readonly User[]) => void) {
  const t = useText(workspaceMessages)
  const common = useText(commonMessages, 'common')
  const notify = useNotify()
  const problemText = useProblemText()
  const mayAddBack = can(useCurrentUser(), 'addMembers').allowed
  const membership = useMembership(workspace)

  const say = (problem: Problem | null, text: string, undo?: () => void) =>
    notify(
      problem
        ? { text: problemText(problem), severity: 'error' }
        : { text, ...(undo && { action: { label: common('undo'), onClick: undo } }) },
    )
  const removeOne = async (user: User) => {
    const names = { username: user.username, workspace: workspace.name }
    const undo = async () => say(await membership.add(user), t('addedOne', names))
    say(await membership.remove(user), t('removedOne', names), () => void undo())
  }
  return {
    remove: (users: readonly User[]) => {
      const [first] = users
      if (first && users.length === 1 && mayAddBack) void removeOne(first)
      else ask(users)
    },
    pending: membership.pending,
  }
}
