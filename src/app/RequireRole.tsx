import { useCallback, useState } from 'react'
import { Outlet } from 'react-router'
import { useCurrentUser } from '#api/current-user.ts'
import type { Role } from '#contract/users.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { type KeepPage, KeptPageContext } from '#components/page/kept-page.ts'
import { Page } from '#components/page/Page.tsx'
import commonMessages from '#components/common.en.json'
import appMessages from './app.en.json'
import { useText } from '#components/use-text.ts'

/** For the pages of owners. */
export const RequireOwner = () => <RequireRole roles={['owner']} />
/** For the pages of owners and admins. */
export const RequireManager = () => <RequireRole roles={['owner', 'admin']} />

// Says who may see a page to those who may not. The server decides again at every call.
function RequireRole({ roles }: { roles: readonly Role[] }) {
  const t = useText(appMessages, 'forbidden')
  const roleNames = useText(commonMessages, 'role')
  const { role } = useCurrentUser()
  const [kept, setKept] = useState(0)
  const keep = useCallback<KeepPage>(() => {
    setKept((count) => count + 1)
    return () => setKept((count) => count - 1)
  }, [])
  if (roles.includes(role) || kept > 0) {
    return (
      <KeptPageContext value={keep}>
        <Outlet />
      </KeptPageContext>
    )
  }
  return (
    <Page title={t('title')}>
      <EmptyState
        title={t('heading')}
        text={t(roles.includes('admin') ? 'ownersAndAdmins' : 'owners', {
          role: roleNames(role),
        })}
      />
    </Page>
  )
}
