import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { useCurrentUser } from '#api/current-user.ts'
import { Page, Section } from '#components/page/Page.tsx'
import { RoleChip } from '#components/page/RoleChip.tsx'
import { RoleExplainer } from '#components/page/RoleExplainer.tsx'
import { ApiKey } from './ApiKey.tsx'
import { OwnFacts } from './OwnFacts.tsx'
import { OwnSessions } from './OwnSessions.tsx'
import { OwnWork } from './OwnWork.tsx'
import { OwnWorkspaces } from './OwnWorkspaces.tsx'
import { useText } from '#components/use-text.ts'
import profileMessages from './profile.en.json'

/** What everybody may know of themselves: who they are, what they may do and where, their work, their key. */
export function ProfilePage() {
  const t = useText(profileMessages)
  const user = useCurrentUser()
  return (
    <Page title={t('title')} badge={<RoleChip role={user.role} />} description={<OwnFacts user={user} />}>
      <Section id="work" title={t('work')} description={t('workText')}>
        <OwnWork />
      </Section>
      <Section
        id="workspaces"
        title={t('workspaces')}
        description={user.role === 'owner' ? t('ownerWorkspaces') : undefined}
      >
        <OwnWorkspaces />
      </Section>
      <Section id="role" title={t('role')}>
        <RoleExplainer role={user.role} />
      </Section>
      <Section id="key" title={t('key')} description={t('keyText')}>
        <ApiKey />
      </Section>
      <Section id="sessions" title={t('sessions')} description={t('sessionsText')}>
        <OwnSessions />
      </Section>
      <Section id="change" title={t('change')}>
        <Typography sx={{ maxWidth: '72ch' }}>
          {t('changeText')}{' '}
          {user.role === 'owner' && (
            <Link underline="always" href={`/users/${user.id}`}>
              {t('changeOwner')}
            </Link>
          )}
        </Typography>
      </Section>
    </Page>
  )
}
