import { useCurrentUser } from '#api/current-user.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { Page } from '#components/page/Page.tsx'
import commonMessages from '#components/common.en.json'
import { useText } from '#components/use-text.ts'
import { pagesByRole } from '../navigation.ts'
import deniedMessages from './denied.en.json'

/** Says who may see a page to those who may not, and where they can go on. */
export function Denied({ toAdmins }: { toAdmins: boolean }) {
  const t = useText(deniedMessages)
  const roleNames = useText(commonMessages, 'role')
  const { role } = useCurrentUser()
  const [page] = pagesByRole[role]
  return (
    <Page title={t('title')}>
      <EmptyState
        title={t('heading')}
        text={t(toAdmins ? 'ownersAndAdmins' : 'owners', { role: roleNames(role) })}
        action={{ label: t('action', { page }), href: `/${page}` }}
      />
    </Page>
  )
}
