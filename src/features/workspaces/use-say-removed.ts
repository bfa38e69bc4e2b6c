import { useTranslations } from 'use-intl'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { useNotify } from '#components/Notifications.tsx'

/** Says who was removed, and offers to undo it where that is possible. */
export function useSayRemoved(workspace: Workspace): (users: readonly User[], undo?: () => void) => void {
  const t = useTranslations('workspace')
  const common = useTranslations('common')
  const notify = useNotify()
  return (users, undo) => {
    const [first] = users
    if (!first) return
    notify({
      text:
        users.length === 1
          ? t('removedOne', { username: first.username, workspace: workspace.name })
          : t('removedMany', { count: users.length, workspace: workspace.name }),
      ...(undo ? { action: { label: common('undo'), onClick: undo } } : {}),
    })
  }
}
