import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import type { User } from '#contract/users.ts'
import { GuardedButton } from '#components/form/GuardedButton.tsx'
import { useUpdateGuard } from '../model/use-update-guard.ts'
import { Section } from '#components/page/Page.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { ReadAlert } from '#components/feedback/ReadAlert.tsx'
import { StaleAlert } from '#components/feedback/StaleAlert.tsx'
import { ProviderText } from '#components/provider/ProviderText.tsx'
import { WorkspaceRow } from './WorkspaceRow.tsx'
import { useRemoveFromWorkspace } from './use-remove-from-workspace.ts'
import { useUserWorkspaces } from './use-user-workspaces.ts'
import { useNameList } from '#components/use-name-list.ts'
import { useText } from '#components/use-text.ts'
import offboardedMessages from './offboarded.en.json'
import userMessages from './user.en.json'

interface Props {
  user: User
  /** Through which they sign in; null: through none, or not known. */
  provider: string | null
  isOffboarded: boolean
  onOpen: (dialog: 'join' | 'readmit') => void
}

/** Where a user works, with adding and removing. */
export function WorkspacesSection({ user, provider, isOffboarded, onOpen }: Props) {
  const t = useText(userMessages, 'user.workspaces')
  const off = useText(offboardedMessages)
  const noneText = isOffboarded ? off('none') : t('noneText')
  const list = useNameList()
  const { items, unread, error, refetch } = useUserWorkspaces(user)
  const remove = useRemoveFromWorkspace(user)
  const isOwner = user.role === 'owner'
  const unable = useUpdateGuard()
  return (
    <Section
      id="workspaces"
      title={t('title', { count: items?.length ?? -1 })}
      description={
        (isOwner || provider !== null) && (
          <>
            {isOwner && <div>{t('ownerSeesAll')}</div>}
            {provider !== null && <ProviderText provider={provider} />}
          </>
        )
      }
      actions={
        <Button variant="outlined" onClick={() => onOpen('join')}>
          {t('add')}
        </Button>
      }
    >
      {items && <StaleAlert what="workspaces" error={error} onRetry={refetch} />}
      {unread.length > 0 && <ReadAlert onRetry={refetch}>{t('unread', { names: list(unread) })}</ReadAlert>}
      {items === null && error === null && [0, 1, 2].map((row) => <Skeleton key={row} height={40} />)}
      {items === null && error && <ErrorPanel error={error} onRetry={refetch} />}
      {items?.length === 0 && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 3, rowGap: 1 }}>
          <Typography sx={{ flex: '1 1 20rem' }}>{isOwner ? t('noneOwner') : noneText}</Typography>
          {!isOwner && (
            <GuardedButton
              className="no-print"
              variant={isOffboarded ? 'contained' : 'outlined'}
              reason={unable}
              onClick={() => onOpen('readmit')}
            >
              {t('readmit')}
            </GuardedButton>
          )}
        </Box>
      )}
      {items && items.length > 0 && (
        <Box component="ul" aria-label={t('label')} sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {items.map((workspace) => (
            <WorkspaceRow
              key={workspace.id}
              workspace={workspace}
              pending={remove.pendingIds.has(workspace.id)}
              onRemove={() => remove.remove(workspace)}
            />
          ))}
        </Box>
      )}
    </Section>
  )
}
