import type { QueryClient } from '@tanstack/react-query'
import { type LoaderFunctionArgs, type RouteObject, createBrowserRouter, redirect } from 'react-router'
import { historyQuery } from '#api/journal.ts'
import { sessionQuery } from '#api/session.ts'
import { userQuery, usersQuery } from '#api/users.ts'
import { membershipsQuery, workspacesQuery } from '#api/workspaces.ts'
import { Loading, RootError } from './RootError.tsx'
import { safeNext, startOf } from './navigation.ts'
import { screen } from './screen.tsx'

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
                  lazy: screen(
                    async () => (await import('#features/users/list/UsersPage.tsx')).UsersPage,
                    () => import('#messages/en.json?parts=users,bulk,batch,export,pick,user'),
                  ),
                  children: [
                    {
                      path: 'new',
                      lazy: screen(
                        async () => (await import('#features/users/create/NewUserDialog.tsx')).NewUserDialog,
                        () =>
                          import('#messages/en.json?parts=newUser,batch,credentials,issue,pick,roles,user'),
                      ),
                    },
                  ],
                },
                {
                  path: 'access',
                  loader: prefetchUsers,
                  shouldRevalidate: () => false,
                  lazy: screen(
                    async () => (await import('#features/access/AccessPage.tsx')).AccessPage,
                    () => import('#messages/en.json?parts=access,batch,pick,issue'),
                  ),
                },
                {
                  path: 'users/import',
                  loader: prefetchUsers,
                  shouldRevalidate: () => false,
                  lazy: screen(
                    async () => (await import('#features/import/ImportPage.tsx')).ImportPage,
                    () => import('#messages/en.json?parts=import,batch,issue,pick'),
                  ),
                },
                {
                  path: 'users/by-name/:username',
                  lazy: screen(
                    async () => (await import('#features/users/detail/UserByName.tsx')).UserByName,
                    () => import('#messages/en.json?parts=user'),
                  ),
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
                  lazy: screen(
                    async () => (await import('#features/users/detail/UserPage.tsx')).UserPage,
                    () =>
                      import('#messages/en.json?parts=user,batch,editUser,resetPassword,deleteUser,offboard,history,credentials,issue,newUser,pick,roles'),
                  ),
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
                  lazy: screen(
                    async () => (await import('#features/workspaces/WorkspacesPage.tsx')).WorkspacesPage,
                    () => import('#messages/en.json?parts=workspaces,denied'),
                  ),
                  children: [
                    {
                      path: 'new',
                      lazy: screen(
                        async () =>
                          (await import('#features/workspaces/NewWorkspaceDialog.tsx')).NewWorkspaceDialog,
                        () => import('#messages/en.json?parts=newWorkspace,workspaces,denied,issue'),
                      ),
                    },
                  ],
                },
                {
                  path: 'batches',
                  lazy: screen(
                    async () => (await import('#features/batches/BatchesPage.tsx')).BatchesPage,
                    () => import('#messages/en.json?parts=batchList'),
                  ),
                },
                {
                  path: 'batches/:batchId',
                  lazy: screen(
                    async () => (await import('#features/batches/BatchPage.tsx')).BatchPage,
                    () => import('#messages/en.json?parts=batchPage,batch'),
                  ),
                },
                {
                  path: 'workspaces/:workspaceId',
                  lazy: screen(
                    async () => (await import('#features/workspaces/WorkspacePage.tsx')).WorkspacePage,
                    () => import('#messages/en.json?parts=workspace,batch,denied,dataset,pick'),
                  ),
                },
              ],
            },
            {
              path: 'profile',
              lazy: screen(
                async () => (await import('#features/profile/ProfilePage.tsx')).ProfilePage,
                () => import('#messages/en.json?parts=profile,roles,dataset'),
              ),
            },
            { path: '*', lazy: async () => ({ Component: (await import('./NotFound.tsx')).NotFound }) },
          ],
        },
      ],
    },
  ]
}
