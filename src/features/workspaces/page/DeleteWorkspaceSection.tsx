import Typography from '@mui/material/Typography'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Workspace } from '#contract/workspaces.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { datasetsQuery } from '#api/datasets.ts'
import { hasCode, isApiError } from '#lib/errors/api-error.ts'
import { deleteWorkspace } from '#api/changes/workspaces.ts'
import { membersQuery } from '#api/workspaces.ts'
import { FormDialog } from '#components/form/FormDialog.tsx'
import { GuardedButton } from '#components/form/GuardedButton.tsx'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { Section } from '#components/page/Page.tsx'
import { ErrorAlert } from '#components/feedback/ErrorText.tsx'
import { canDeleteWorkspace } from '#lib/rules/guards.ts'
import { useText } from '#components/use-text.ts'
import deniedMessages from '../denied.en.json'
import workspaceMessages from './workspace.en.json'

/** Deletes an empty workspace; with datasets in it the reason stands beside the button. */
export function DeleteWorkspaceSection({ workspace }: { workspace: Workspace }) {
  const t = useText(workspaceMessages)
  const denied = useText(deniedMessages)
  const self = useCurrentUser()
  const { data, isSuccess } = useQuery(datasetsQuery())
  const datasets = data?.filter(({ workspace_id }) => workspace_id === workspace.id).length ?? 0
  const [asking, setAsking] = useState(false)
  const verdict = canDeleteWorkspace(self, datasets)
  const hasDatasets = !verdict.allowed && verdict.reason === 'hasDatasets'

  return (
    <Section
      id="delete"
      title={t('delete')}
      description={hasDatasets ? t('deleteBlocked', { count: datasets }) : t('deleteText')}
      actions={
        <GuardedButton
          variant="outlined"
          color="error"
          reason={verdict.allowed ? null : denied(verdict.reason)}
          onClick={() => setAsking(true)}
        >
          {t('deleteAction')}
        </GuardedButton>
      }
    >
      {asking && <DeleteDialog workspace={workspace} isRead={isSuccess} onClose={() => setAsking(false)} />}
    </Section>
  )
}

interface DialogProps {
  workspace: Workspace
  /** Whether it was read that it has no datasets. */
  isRead: boolean
  onClose: () => void
}

function DeleteDialog({ workspace, isRead, onClose }: DialogProps) {
  const t = useText(workspaceMessages)
  const navigate = useNavigate()
  const notify = useNotify()
  const { data: members } = useQuery(membersQuery(workspace.id))
  const queryClient = useQueryClient()

  const { mutate, isPending, error } = useMutation({
    mutationFn: () => deleteWorkspace(queryClient, workspace.id),
    onSuccess: async () => {
      notify({ text: t('deleted', { name: workspace.name }) })
      await navigate('/workspaces', { replace: true })
    },
  })
  const about = { name: workspace.name, what: 'deletion' } as const
  const refused = isApiError(error) && error.status === 409 && !hasCode(error, 'WorkspaceHasDatasets')

  return (
    <FormDialog
      title={t('deleteTitle', { workspace: workspace.name })}
      submitLabel={t('deleteAction')}
      destructive
      pending={isPending}
      error={refused ? null : error}
      about={about}
      dirty={false}
      onSubmit={() => mutate()}
      onClose={onClose}
    >
      {refused && <ErrorAlert error={error}>{t('deleteRefused')}</ErrorAlert>}
      {members && (
        <Typography>{t('deleteMembers', { count: members.length, read: isRead ? 'yes' : 'no' })}</Typography>
      )}
      <Typography>{t('deleteForGood')}</Typography>
    </FormDialog>
  )
}
