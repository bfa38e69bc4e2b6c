import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { useRefetchOwnLists } from '#api/workspaces.ts'
import { FormDialog } from '#components/FormDialog.tsx'
import { useNotify } from '#components/Notifications.tsx'
import { MemberFailures } from './MemberFailures.tsx'
import { type MemberFailure, useMemberChanges } from './use-member-changes.ts'
import { useSayRemoved } from './use-say-removed.ts'

interface Props {
  workspace: Workspace
  users: readonly User[]
  onClose: () => void
}

/** Asks an admin before he removes members, for he could not add them back. */
export function RemoveMembersDialog({ workspace, users, onClose }: Props) {
  const t = useTranslations('workspace')
  const self = useCurrentUser()
  const navigate = useNavigate()
  const notify = useNotify()
  const sayRemoved = useSayRemoved(workspace)
  const refetchOwnLists = useRefetchOwnLists()
  const { run, progress } = useMemberChanges(workspace.id)
  const [left, setLeft] = useState(users)
  const [failures, setFailures] = useState<MemberFailure[]>([])
  const leaving = left.some(({ id }) => id === self.id)

  const submit = async () => {
    setFailures([])
    const { done, failed } = await run('remove', left, self.id)
    if (done.some(({ id }) => id === self.id)) {
      notify({ text: t('left', { workspace: workspace.name }) })
      await navigate('/workspaces', { replace: true })
      refetchOwnLists()
      return
    }
    if (done.length > 0) sayRemoved(done)
    setFailures(failed)
    setLeft(failed.map(({ user }) => user))
    if (failed.length === 0) onClose()
  }

  return (
    <FormDialog
      title={t('removeTitle', {
        count: left.length,
        username: left[0]?.username ?? '',
        workspace: workspace.name,
      })}
      submitLabel={left.length === 1 ? t('remove') : t('removeMany', { count: left.length })}
      destructive
      pending={progress !== null}
      error={null}
      dirty={false}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <MemberFailures change="remove" failures={failures} />
      {left.length > 1 && (
        <Box
          component="ul"
          sx={{ m: 0, pl: 2.5, maxHeight: 200, overflowY: 'auto', overflowWrap: 'anywhere' }}
        >
          {left.map(({ id, username }) => (
            <li key={id}>
              <bdi className="mono">{username}</bdi>
            </li>
          ))}
        </Box>
      )}
      <Typography>{t('removeText')}</Typography>
      {leaving && <Alert severity="warning">{t('removeSelf')}</Alert>}
      {progress && <Typography role="status">{t('removing', progress)}</Typography>}
    </FormDialog>
  )
}
