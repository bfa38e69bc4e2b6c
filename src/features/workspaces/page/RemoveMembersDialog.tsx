import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useNavigate } from 'react-router'
import type { AppErrorCode } from '#contract/errors.ts'
import type { PlanRequest } from '#contract/plans.ts'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { useBatchFlow } from '#api/batches/use-batch-flow.ts'
import { readWorkspaceAgain } from '#api/changes/workspaces.ts'
import { BatchDialog } from '#components/batch/BatchDialog.tsx'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { finished } from '#lib/batch-results.ts'
import { can } from '#lib/rules/permissions.ts'
import { useAskBack } from './use-ask-back.ts'
import { useMembership } from './use-membership.ts'
import { useText } from '#components/use-text.ts'
import workspaceMessages from './workspace.en.json'

const membersOnly: AppErrorCode = 'argilla-admin::MembersOnly'

interface Props {
  workspace: Workspace
  users: readonly User[]
  onClose: () => void
}

/** Asks before members are removed: about many, and an admin also about one, for only owners could add them back. */
export function RemoveMembersDialog({ workspace, users, onClose }: Props) {
  const t = useText(workspaceMessages)
  const self = useCurrentUser()
  const navigate = useNavigate()
  const notify = useNotify()
  const membership = useMembership(workspace)
  const request = useMemo<PlanRequest | null>(
    () =>
      users.length < 2
        ? null
        : {
            kind: 'leave',
            steps: users.map(({ id }) => ({
              kind: 'member.remove',
              user_id: id,
              workspace_id: workspace.id,
            })),
          },
    [users, workspace.id],
  )
  const flow = useBatchFlow(request)

  const queryClient = useQueryClient()
  const isShut = [flow.plan, flow].some((of) => of?.steps?.some(({ reason }) => reason?.code === membersOnly))
  // The page below still shows what was open when it was read.
  useEffect(() => {
    if (isShut) void readWorkspaceAgain(queryClient, workspace.id)
  }, [isShut, queryClient, workspace.id])

  const { label, copyFor } = useAskBack(workspace)
  const mayAddBack = can(self, 'addMembers').allowed
  const [only] = users.length === 1 ? users : []
  const seesIt = self.role === 'owner'
  const { batch } = flow
  // The steps are read a moment after the batch has told that all of them are done.
  const isDone = batch !== null && finished(batch) === batch.total && users.some(({ id }) => id === self.id)
  const removed = (flow.steps ?? []).flatMap(({ user, status }) =>
    user && status === 'done' ? [user.username] : [],
  )
  const hasLeft =
    isDone || (flow.steps?.some(({ user, status }) => user?.id === self.id && status === 'done') ?? false)
  const leave = async () => {
    notify({ text: t('left', { workspace: workspace.name }) })
    await navigate('/workspaces', { replace: true })
  }
  const removeOne = async (user: User) => {
    await membership.remove(user)
    if (user.id === self.id && !seesIt) return leave()
    notify({
      text: t('removedOne', { username: user.username, workspace: workspace.name }),
      action: { label, onClick: () => copyFor([user.username]) },
    })
    onClose()
  }
  return (
    <BatchDialog
      title={t('removeTitle', {
        count: users.length,
        username: users[0]?.username ?? '',
        workspace: workspace.name,
      })}
      doneTitle={t('removedTitle', { count: flow.batch?.counts.done ?? 0, workspace: workspace.name })}
      submitLabel={only ? t('remove') : t('removeMany', { count: users.length })}
      destructive
      flow={only ? { ...flow, error: membership.error, busy: membership.pending } : flow}
      onSubmit={only && (() => void removeOne(only).catch(() => undefined))}
      isRevertible={mayAddBack}
      outcome={() =>
        !mayAddBack &&
        removed.length > 0 && (
          <Button variant="outlined" onClick={() => copyFor(removed)}>
            {label}
          </Button>
        )
      }
      onClose={() => {
        if (hasLeft && !seesIt) void leave()
        else onClose()
      }}
    >
      <Typography>{mayAddBack ? t('removeTextOwner') : t('removeText')}</Typography>
      {only?.id === self.id && !seesIt && <Alert severity="warning">{t('removeSelf')}</Alert>}
    </BatchDialog>
  )
}
