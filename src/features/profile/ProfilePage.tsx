import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useCurrentUser } from '#api/current-user.ts'
import { infoQuery } from '#api/session.ts'
import { Page, Section } from '#components/page/Page.tsx'
import { RoleChip } from '#components/page/RoleChip.tsx'
import { RoleExplainer } from '#components/page/RoleExplainer.tsx'
import { ApiKey } from './ApiKey.tsx'
import { Contact } from './Contact.tsx'
import { OwnFacts } from './OwnFacts.tsx'
import { OwnSessions } from './OwnSessions.tsx'
import { OwnWork } from './OwnWork.tsx'
import { OwnWorkspaces } from './OwnWorkspaces.tsx'
import { PythonSnippet } from './PythonSnippet.tsx'
import { useText } from '#components/use-text.ts'
import profileMessages from './profile.en.json'

const seenBy = { off: 'seenByOff', team: 'seenByTeam', person: 'seenByPerson' } as const

/** What everybody may know of themselves: who they are, what they may do and where, their work, their key. */
export function ProfilePage() {
  const t = useText(profileMessages)
  const user = useCurrentUser()
  const { data: info } = useQuery(infoQuery())
  return (
    <Page title={t('title')} badge={<RoleChip role={user.role} />} description={<OwnFacts user={user} />}>
      <Section
        id="work"
        title={t('work')}
        description={
          <>
            {t('workText')} {info && t(seenBy[info.activity])}
          </>
        }
      >
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
        <PythonSnippet />
      </Section>
      <Section id="sessions" title={t('sessions')} description={t('sessionsText')}>
        <OwnSessions />
      </Section>
      <Contact />
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
