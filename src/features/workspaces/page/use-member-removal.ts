import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { type Notification, useNotify } from '#components/feedback/Notifications.tsx'
import { can } from '#lib/rules/permissions.ts'
import { useMembership } from './use-membership.ts'
import { useText } from '#components/use-text.ts'
import commonMessages from '#components/common.en.json'
import workspaceMessages from './workspace.en.json'

/** One is removed at once, with Undo for who may add back; who may not is asked first, and so is everybody about many. */
export function useMemberRemoval(workspace: Workspace, ask: (users: readonly User[]) => void) {
  const t = useText(workspaceMessages)
  const common = useText(commonMessages, 'common')
  const notify = useNotify()
  const mayAddBack = can(useCurrentUser(), 'addMembers').allowed
  const membership = useMembership(workspace)

  const attempt = (call: () => Promise<void>, done: Notification) =>
    call().then(
      () => notify(done),
      (error: unknown) => notify({ error }),
    )
  const removeOne = (user: User) => {
    const names = { username: user.username, workspace: workspace.name }
    const undo = () => void attempt(() => membership.add(user), { text: t('addedOne', names) })
    return attempt(() => membership.remove(user), {
      text: t('removedOne', names),
      action: { label: common('undo'), onClick: undo },
    })
  }
  return {
    remove: (users: readonly User[]) => {
      const [first] = users
      if (first && users.length === 1 && mayAddBack) void removeOne(first)
      else ask(users)
    },
    pendingIds: membership.pendingIds,
  }
}
