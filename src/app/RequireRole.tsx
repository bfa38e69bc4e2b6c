import { Suspense, lazy, useCallback, useState } from 'react'
import { Outlet, type RouteObject, useLoaderData } from 'react-router'
import { useCurrentUser } from '#api/current-user.ts'
import type { Session } from '#contract/app.ts'
import type { Role } from '#contract/users.ts'
import { type KeepPage, KeptPageContext } from '#components/page/kept-page.ts'
import { untilThere } from '#components/until-there.ts'

const loadDenied = async () => (await import('./denied/Denied.tsx')).Denied
type Loaded = Awaited<ReturnType<typeof loadDenied>> | null

/** For those whose role changes while the page is open. */
const LateDenied = lazy(async () => ({ default: await untilThere(loadDenied) }))

/** A route whose pages are for some roles. */
export const requireRole = (roles: readonly Role[], session: () => Promise<Session | null>) =>
  ({
    // What says that a page is closed comes with the page: later, nothing would stand there for a moment.
    loader: async (): Promise<Loaded> => {
      const current = await session()
      return current && !roles.includes(current.user.role) ? loadDenied().catch(() => null) : null
    },
    shouldRevalidate: () => false,
    Component: () => <RequireRole roles={roles} />,
  }) satisfies RouteObject

// The server decides again at every call.
function RequireRole({ roles }: { roles: readonly Role[] }) {
  const { role } = useCurrentUser()
  const Denied = (useLoaderData<unknown>() as Loaded) ?? LateDenied
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
