import type { QueryClient } from '@tanstack/react-query'
import type { RouteObject } from 'react-router'
import { userQuery } from '#api/users.ts'

interface Reads {
  /** Starts reading what a screen will ask for. */
  ahead: (...reads: (() => Promise<unknown>)[]) => null
  directory: () => null
}

/** The addresses that are for owners alone. */
export const ownerRoutes = (queryClient: QueryClient, { ahead, directory }: Reads): RouteObject[] => [
  {
    path: 'users',
    loader: directory,
    shouldRevalidate: () => false,
    id: 'src/features/users/list/UsersPage.tsx',
    lazy: async () => ({
      Component: (await import('#features/users/list/UsersPage.tsx')).UsersPage,
    }),
    children: [
      {
        path: 'new',
        id: 'src/features/users/create/NewUserDialog.tsx',
        lazy: async () => ({
          Component: (await import('#features/users/create/NewUserDialog.tsx')).NewUserDialog,
        }),
      },
    ],
  },
  {
    path: 'access',
    loader: directory,
    shouldRevalidate: () => false,
    id: 'src/features/access/AccessPage.tsx',
    lazy: async () => ({
      Component: (await import('#features/access/AccessPage.tsx')).AccessPage,
    }),
  },
  {
    path: 'users/import',
    loader: directory,
    shouldRevalidate: () => false,
    id: 'src/features/import/ImportPage.tsx',
    lazy: async () => ({
      Component: (await import('#features/import/ImportPage.tsx')).ImportPage,
    }),
  },
  {
    path: 'users/by-name/:username',
    id: 'src/features/users/page/UserByName.tsx',
    lazy: async () => ({
      Component: (await import('#features/users/page/UserByName.tsx')).UserByName,
    }),
  },
  {
    path: 'journal',
    id: 'src/features/journal/JournalPage.tsx',
    lazy: async () => ({
      Component: (await import('#features/journal/JournalPage.tsx')).JournalPage,
    }),
  },
  {
    path: 'settings',
    id: 'src/features/settings/SettingsPage.tsx',
    lazy: async () => ({
      Component: (await import('#features/settings/SettingsPage.tsx')).SettingsPage,
    }),
  },
  {
    path: 'users/:userId',
    loader: ({ params: { userId = '' } }) =>
      ahead(
        () => queryClient.query(userQuery(userId)),
        async () => {
          const { journalQuery } = await import('#api/journal.ts')
          return queryClient.infiniteQuery(journalQuery({ user_id: userId }))
        },
      ),
    shouldRevalidate: ({ currentParams, nextParams }) => currentParams['userId'] !== nextParams['userId'],
    id: 'src/features/users/page/UserPage.tsx',
    lazy: async () => ({
      Component: (await import('#features/users/page/UserPage.tsx')).UserPage,
    }),
  },
]
