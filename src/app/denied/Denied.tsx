import { useLocation } from 'react-router'
import { useCurrentUser } from '#api/current-user.ts'
import { useDirectory } from '#api/directory.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { Page } from '#components/page/Page.tsx'
import { isolated } from '#components/isolated.ts'
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
  // A colleague's link may lead to a workspace of theirs.
  const [, id] = /^\/workspaces\/([^/]+)$/.exec(useLocation().pathname) ?? []
  const { directory } = useDirectory({ enabled: id !== undefined })
  const own = id === undefined ? undefined : directory?.workspaces.find((workspace) => workspace.id === id)
  const why = t(toAdmins ? 'ownersAndAdmins' : 'owners', { role: roleNames(role) })
  return (
    <Page title={t('title')}>
      <EmptyState
        title={t('heading')}
        text={own ? `${why} ${t('member', { workspace: isolated(own.name) })}` : why}
        action={{ label: t('action', { page }), href: `/${page}` }}
      />
    </Page>
  )
}
