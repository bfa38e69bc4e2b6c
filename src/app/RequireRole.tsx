import { Suspense, lazy, useCallback, useState } from 'react'
import { Outlet } from 'react-router'
import { useCurrentUser } from '#api/current-user.ts'
import type { Role } from '#contract/users.ts'
import { type KeepPage, KeptPageContext } from '#components/page/kept-page.ts'
import { untilThere } from '#components/until-there.ts'

const Denied = lazy(async () => ({
  default: (await untilThere(() => import('./denied/Denied.tsx'))).Denied,
}))

/** For the pages of owners. */
export const RequireOwner = () => <RequireRole roles={['owner']} />
/** For the pages of owners and admins. */
export const RequireManager = () => <RequireRole roles={['owner', 'admin']} />

// The server decides again at every call.
function RequireRole({ roles }: { roles: readonly Role[] }) {
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
    <Suspense>
      <Denied toAdmins={roles.includes('admin')} />
    </Suspense>
  )
}
