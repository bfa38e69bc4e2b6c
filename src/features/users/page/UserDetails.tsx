import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import Link from '@mui/material/Link'
import type { ReactNode } from 'react'
import type { User } from '#contract/users.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { useProviderTextOf } from '#api/providers/people.ts'
import { GuardedButton } from '#components/form/GuardedButton.tsx'
import { useUpdateGuard } from '../model/use-update-guard.ts'
import { Columns } from '#components/page/Columns.tsx'
import { Page, Section } from '#components/page/Page.tsx'
import { RoleChip } from '#components/page/RoleChip.tsx'
import { RoleExplainer } from '#components/page/RoleExplainer.tsx'
import { ProviderBadge } from '#components/provider/ProviderBadge.tsx'
import { displayName } from '#lib/user-names.ts'
import { UserDialogs } from '../dialogs/UserDialogs.tsx'
import { useIsOffboarded } from '../model/use-offboarded.ts'
import type { OpenDialog } from './use-user-dialog.ts'
import { Facts } from './Facts.tsx'
import { HistorySection } from './HistorySection.tsx'
import { LeavingSection } from './LeavingSection.tsx'
import { SessionsSection } from './SessionsSection.tsx'
import { TracesSection } from './TracesSection.tsx'
import { WorkSection } from './WorkSection.tsx'
import { WorkspacesSection } from './WorkspacesSection.tsx'
import { useText } from '#components/use-text.ts'
import offboardedMessages from './offboarded.en.json'
import userMessages from './user.en.json'

interface Props {
  user: User
  stale: ReactNode
  dialog: OpenDialog
}

/** A user and what can be done about them. */
export function UserDetails({ user, stale, dialog }: Props) {
  const t = useText(userMessages, 'user')
  const { open, onOpen, onClose } = dialog
  const isSelf = useCurrentUser().id === user.id
  const unable = useUpdateGuard()
  const off = useText(offboardedMessages)
  const isOffboarded = useIsOffboarded(user)
  const provider = useProviderTextOf()?.(user.id) ?? null
  return (
    <Box sx={{ maxWidth: 1240 }}>
      <Page
        parent={{ label: t('list'), href: '/users' }}
        title={displayName(user) ?? user.username}
        badge={
          <span>
            <RoleChip role={user.role} />
            {provider !== null && <ProviderBadge provider={provider} />}
            {isOffboarded && <Chip size="small" label={off('badge')} sx={{ ml: 1 }} />}
          </span>
        }
        description={
          <>
            {displayName(user) !== null && (
              <code dir="auto" style={{ whiteSpace: 'pre-wrap' }}>
                {user.username}
              </code>
            )}
            {isSelf && (
              <div>
                {t.rich('isYou', {
                  profile: (text) => (
                    <Link href="/profile" underline="always">
                      {text}
                    </Link>
                  ),
                })}
              </div>
            )}
          </>
        }
        actions={
          <>
            <GuardedButton reason={unable} variant="outlined" onClick={() => onOpen('password')}>
              {t('resetPassword')}
            </GuardedButton>
            <GuardedButton
              reason={unable}
              variant={isOffboarded ? 'outlined' : 'contained'}
              onClick={() => onOpen('edit')}
            >
              {t('edit')}
            </GuardedButton>
          </>
        }
      >
        {stale}
        <Columns
          work={
            <>
              <WorkspacesSection
                user={user}
                provider={provider}
                isOffboarded={isOffboarded}
                onOpen={onOpen}
              />
              <WorkSection user={user} />
              <HistorySection userId={user.id} />
            </>
          }
          facts={
            <>
              <Section id="facts" title={t('facts.label')}>
                <Facts user={user} />
              </Section>
              <Section id="role" title={t('roleTitle', { role: user.role })}>
                <RoleExplainer role={user.role} />
              </Section>
              {!isSelf && <SessionsSection user={user} />}
              <TracesSection userId={user.id} />
            </>
          }
          end={<LeavingSection user={user} onOpen={onOpen} />}
        />
        {open && <UserDialogs open={open} user={user} onClose={onClose} onOpen={onOpen} />}
      </Page>
    </Box>
  )
}
