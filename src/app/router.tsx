import type { QueryClient } from '@tanstack/react-query'
import { type LoaderFunctionArgs, type RouteObject, createBrowserRouter, redirect } from 'react-router'
import { directoryQuery } from '#api/directory.ts'
import { sessionQuery } from '#api/session.ts'
import { basePath, withoutBase } from '#lib/address/base.ts'
import { Layout } from './Layout.tsx'
import { requireRole } from './RequireRole.tsx'
import { RootError } from './RootError.tsx'
import { afterSignIn, startOf } from './navigation.ts'
import { ownerRoutes } from './owner-routes.tsx'
import { screen } from './screen.ts'

interface Options {
  /** Whether what a screen shows is fetched beside its chunk; not where the document has brought it along. */
  readsAhead: () => boolean
}

export const createRouter = (queryClient: QueryClient, options: Options) =>
  createBrowserRouter(routesOf(queryClient, options), { basename: basePath() })

/** What only those need whose Argilla has providers. Where it does not come, one signs in without. */
const providersPart = () =>
  import('#features/auth/ProviderSignIn.tsx').then(
    (part) => part.ProviderSignIn,
    () => null,
  )

/** Fetches the code of the page that comes first for most who sign in. */
export const fetchFirstPage = () => import('#features/users/list/UsersPage.tsx')

/**
 * Every address of the page; server/ knows them from `pagePaths`. What is loaded lazily has its module as its id (screen.ts).
 */
export function routesOf(queryClient: QueryClient, { readsAhead }: Options): RouteObject[] {
  const session = () => queryClient.query(sessionQuery())

  async function signedIn({ request }: LoaderFunctionArgs) {
    if ((await session()) === null) {
      const { pathname, search } = new URL(request.url)
      const path = withoutBase(pathname)
      throw redirect(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path + search)}`)
    }
    return null
  }

  async function signedOut({ request }: LoaderFunctionArgs) {
    const current = await session()
    if (current === null) return null
    throw redirect(afterSignIn(new URL(request.url).search, current.user.role))
  }

  async function start() {
    const current = await session()
    if (current?.user.role === 'owner') return directory()
    throw redirect(current ? startOf(current.user.role) : '/sign-in')
  }

  // Starts reading what the screen will ask for; a failure is the screen's to show.
  const ahead = (...reads: (() => Promise<unknown>)[]) => {
    if (readsAhead()) void Promise.allSettled(reads.map((read) => read()))
    return null
  }
  const directory = () => ahead(() => queryClient.query(directoryQuery()))

  return [
    {
      path: '/sign-in',
      loader: signedOut,
      id: 'src/app/SignInRoute.tsx',
      lazy: async () => {
        const [{ SignInRoute }, Providers] = await Promise.all([import('./SignInRoute.tsx'), providersPart()])
        return { Component: () => <SignInRoute Providers={Providers} /> }
      },
      ErrorBoundary: RootError,
    },
    screen(
      '/proven',
      'src/features/auth/ProvenPage.tsx',
      async () => (await import('#features/auth/ProvenPage.tsx')).ProvenPage,
      { ErrorBoundary: RootError },
    ),
    {
      path: '/',
      loader: signedIn,
      // Whoever is signed in is asked again only where it may have changed, not at every step.
      shouldRevalidate: () => false,
      Component: Layout,
      ErrorBoundary: RootError,
      children: [
        {
          // Others are led on to where they begin; this is for who is no owner any more.
          ...requireRole(['owner'], session),
          children: [
            {
              index: true,
              loader: start,
              id: 'src/features/overview/OverviewPage.tsx',
              lazy: async () => ({
                Component: (await import('#features/overview/OverviewPage.tsx')).OverviewPage,
              }),
            },
          ],
        },
        {
          ErrorBoundary: RootError,
          children: [
            {
              ...requireRole(['owner'], session),
              children: ownerRoutes(queryClient, { ahead, directory }),
            },
            {
              ...requireRole(['owner', 'admin'], session),
              children: [
                screen(
                  'workspaces',
                  'src/features/workspaces/list/WorkspacesPage.tsx',
                  async () => (await import('#features/workspaces/list/WorkspacesPage.tsx')).WorkspacesPage,
                  {
                    loader: directory,
                    shouldRevalidate: () => false,
                    children: [
                      screen(
                        'new',
                        'src/features/workspaces/list/NewWorkspaceDialog.tsx',
                        async () =>
                          (await import('#features/workspaces/list/NewWorkspaceDialog.tsx'))
                            .NewWorkspaceDialog,
                      ),
                    ],
                  },
                ),
                screen(
                  'activity',
                  'src/features/activity/ActivityPage.tsx',
                  async () => (await import('#features/activity/ActivityPage.tsx')).ActivityPage,
                ),
                screen(
                  'batches',
                  'src/features/batches/BatchesPage.tsx',
                  async () => (await import('#features/batches/BatchesPage.tsx')).BatchesPage,
                ),
                screen(
                  'batches/:batchId',
                  'src/features/batches/BatchPage.tsx',
                  async () => (await import('#features/batches/BatchPage.tsx')).BatchPage,
                ),
                screen(
                  'workspaces/:workspaceId',
                  'src/features/workspaces/page/WorkspacePage.tsx',
                  async () => (await import('#features/workspaces/page/WorkspacePage.tsx')).WorkspacePage,
                ),
              ],
            },
            screen(
              'profile',
              'src/features/profile/ProfilePage.tsx',
              async () => (await import('#features/profile/ProfilePage.tsx')).ProfilePage,
            ),
            screen('*', 'src/app/NotFound.tsx', async () => (await import('./NotFound.tsx')).NotFound),
          ],
        },
      ],
    },
  ]
}
