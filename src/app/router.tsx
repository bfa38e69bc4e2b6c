import type { QueryClient } from '@tanstack/react-query'
import { type LoaderFunctionArgs, type RouteObject, createBrowserRouter, redirect } from 'react-router'
import { historyQuery } from '#api/journal.ts'
import { sessionQuery } from '#api/session.ts'
import { userQuery, usersQuery } from '#api/users.ts'
import { membershipsQuery, workspacesQuery } from '#api/workspaces.ts'
import { Loading, RootError } from './RootError.tsx'
import { safeNext, startOf } from './navigation.ts'

export const createRouter = (queryClient: QueryClient) => createBrowserRouter(routesOf(queryClient))

/**
 * Every address of the page; server/ knows them from `pagePaths`. Screens come in chunks of their own; what they show is
 * fetched beside the chunk.
 */
export function routesOf(queryClient: QueryClient): RouteObject[] {
  const session = () => queryClient.query(sessionQuery())

  async function signedIn({ request }: LoaderFunctionArgs) {
    if ((await session()) === null) {
      const { pathname, search } = new URL(request.url)
      throw redirect(pathname === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(pathname + search)}`)
    }
    return null
  }

  async function signedOut({ request }: LoaderFunctionArgs) {
    const current = await session()
    if (current === null) return null
    throw redirect(safeNext(new URL(request.url).searchParams.get('next')) ?? startOf(current.user.role))
  }

  async function start() {
    const current = await session()
    throw redirect(current ? startOf(current.user.role) : '/sign-in')
  }

  // Starts reading what the screen will ask for; a failure is the screen's to show.
  const ahead = (...reads: Promise<unknown>[]) => {
    void Promise.allSettled(reads)
    return null
  }
  const prefetchWorkspaces = () =>
    ahead(queryClient.query(workspacesQuery()), queryClient.query(membershipsQuery()))
  const prefetchUsers = () => {
    prefetchWorkspaces()
    return ahead(queryClient.query(usersQuery()))
  }

  return [
    {
      path: '/sign-in',
      loader: signedOut,
      lazy: async () => ({ Component: (await import('./SignInRoute.tsx')).SignInRoute }),
      ErrorBoundary: RootError,
      HydrateFallback: Loading,
    },
    {
      path: '/',
      loader: signedIn,
      // Whoever is signed in is asked again only where it may have changed, not at every step.
      shouldRevalidate: () => false,
      lazy: async () => ({ Component: (await import('./Layout.tsx')).Layout }),
      ErrorBoundary: RootError,
      HydrateFallback: Loading,
      children: [
        { index: true, loader: start },
        {
          ErrorBoundary: RootError,
          children: [
            {
              lazy: async () => ({ Component: (await import('./RequireRole.tsx')).RequireOwner }),
              children: [
                {
                  path: 'users',
                  loader: prefetchUsers,
                  shouldRevalidate: () => false,
                  lazy: async () => ({
                    Component: (await import('#features/users/list/UsersPage.tsx')).UsersPage,
                  }),
                  children: [
                    {
                      path: 'new',
                      lazy: async () => ({
                        Component: (await import('#features/users/create/NewUserDialog.tsx')).NewUserDialog,
                      }),
                    },
                  ],
                },
                {
                  path: 'access',
                  loader: prefetchUsers,
                  shouldRevalidate: () => false,
                  lazy: async () => ({
                    Component: (await import('#features/access/AccessPage.tsx')).AccessPage,
                  }),
                },
                {
                  path: 'users/import',
                  loader: prefetchUsers,
                  shouldRevalidate: () => false,
                  lazy: async () => ({
                    Component: (await import('#features/import/ImportPage.tsx')).ImportPage,
                  }),
                },
                {
                  path: 'users/by-name/:username',
                  lazy: async () => ({
                    Component: (await import('#features/users/page/UserByName.tsx')).UserByName,
                  }),
                },
                {
                  path: 'users/:userId',
                  loader: ({ params: { userId = '' } }) =>
                    ahead(
                      queryClient.query(userQuery(userId)),
                      queryClient.infiniteQuery(historyQuery(userId)),
                    ),
                  shouldRevalidate: ({ currentParams, nextParams }) =>
                    currentParams['userId'] !== nextParams['userId'],
                  lazy: async () => ({
                    Component: (await import('#features/users/page/UserPage.tsx')).UserPage,
                  }),
                },
              ],
            },
            {
              lazy: async () => ({ Component: (await import('./RequireRole.tsx')).RequireManager }),
              children: [
                {
                  path: 'workspaces',
                  loader: prefetchWorkspaces,
                  shouldRevalidate: () => false,
                  lazy: async () => ({
                    Component: (await import('#features/workspaces/list/WorkspacesPage.tsx')).WorkspacesPage,
                  }),
                  children: [
                    {
                      path: 'new',
                      lazy: async () => ({
                        Component: (await import('#features/workspaces/list/NewWorkspaceDialog.tsx'))
                          .NewWorkspaceDialog,
                      }),
                    },
                  ],
                },
                {
                  path: 'batches',
                  lazy: async () => ({
                    Component: (await import('#features/batches/BatchesPage.tsx')).BatchesPage,
                  }),
                },
                {
                  path: 'batches/:batchId',
                  lazy: async () => ({
                    Component: (await import('#features/batches/BatchPage.tsx')).BatchPage,
                  }),
                },
                {
                  path: 'workspaces/:workspaceId',
                  lazy: async () => ({
                    Component: (await import('#features/workspaces/page/WorkspacePage.tsx')).WorkspacePage,
                  }),
                },
              ],
            },
            {
              path: 'profile',
              lazy: async () => ({
                Component: (await import('#features/profile/ProfilePage.tsx')).ProfilePage,
              }),
            },
            { path: '*', lazy: async () => ({ Component: (await import('./NotFound.tsx')).NotFound }) },
          ],
        },
      ],
    },
  ]
}
