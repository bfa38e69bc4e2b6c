import { Outlet } from 'react-router'
import { useTranslations } from 'use-intl'
import { useCurrentUser } from '#api/current-user.ts'
import type { Role } from '#contract/users.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { Page } from '#components/page/Page.tsx'

/** For the pages of owners. */
export const RequireOwner = () => <RequireRole roles={['owner']} />
/** For the pages of owners and admins. */
export const RequireManager = () => <RequireRole roles={['owner', 'admin']} />

// Says who may see a page to those who may not. The server decides again at every call.
function RequireRole({ roles }: { roles: readonly Role[] }) {
  const t = useTranslations()
  const { role } = useCurrentUser()
  if (roles.includes(role)) return <Outlet />
  return (
    <Page title={t('forbidden.title')}>
      <EmptyState
        title={t('forbidden.heading')}
        text={t(roles.includes('admin') ? 'forbidden.ownersAndAdmins' : 'forbidden.owners', {
          role: t(`role.${role}`),
        })}
      />
    </Page>
  )
}
