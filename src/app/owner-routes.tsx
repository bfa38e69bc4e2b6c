import type { QueryClient } from '@tanstack/react-query'
import type { RouteObject } from 'react-router'
import { userQuery } from '#api/users.ts'
import { screen } from './screen.ts'

interface Reads {
  /** Starts reading what a screen will ask for. */
  ahead: (...reads: (() => Promise<unknown>)[]) => null
  directory: () => null
}

/** The forms that one types into at once. Where they don't come, they are asked for again when they are chosen. */
export const fetchForms = () =>
  Promise.allSettled([
    import('#features/users/create/NewUserDialog.tsx'),
    import('#features/workspaces/list/NewWorkspaceDialog.tsx'),
  ])

/** The addresses that are for owners alone. */
export const ownerRoutes = (queryClient: QueryClient, { ahead, directory }: Reads): RouteObject[] => [
  screen(
    'users',
    'src/features/users/list/UsersPage.tsx',
    async () => (await import('#features/users/list/UsersPage.tsx')).UsersPage,
    {
      loader: directory,
      shouldRevalidate: () => false,
      children: [
        screen(
          'new',
          'src/features/users/create/NewUserDialog.tsx',
          async () => (await import('#features/users/create/NewUserDialog.tsx')).NewUserDialog,
        ),
      ],
    },
  ),
  screen(
    'access',
    'src/features/access/AccessPage.tsx',
    async () => (await import('#features/access/AccessPage.tsx')).AccessPage,
    { loader: directory, shouldRevalidate: () => false },
  ),
  screen(
    'users/import',
    'src/features/import/ImportPage.tsx',
    async () => (await import('#features/import/ImportPage.tsx')).ImportPage,
    { loader: directory, shouldRevalidate: () => false },
  ),
  screen(
    'users/by-name/:username',
    'src/features/users/page/UserByName.tsx',
    async () => (await import('#features/users/page/UserByName.tsx')).UserByName,
  ),
  screen(
    'journal',
    'src/features/journal/JournalPage.tsx',
    async () => (await import('#features/journal/JournalPage.tsx')).JournalPage,
  ),
  screen(
    'settings',
    'src/features/settings/SettingsPage.tsx',
    async () => (await import('#features/settings/SettingsPage.tsx')).SettingsPage,
  ),
  screen(
    'users/:userId',
    'src/features/users/page/UserPage.tsx',
    async () => (await import('#features/users/page/UserPage.tsx')).UserPage,
    {
      loader: ({ params: { userId = '' } }) =>
        ahead(
          () => queryClient.query(userQuery(userId)),
          async () => {
            const { journalQuery } = await import('#api/journal.ts')
            return queryClient.infiniteQuery(journalQuery({ user_id: userId }))
          },
        ),
      shouldRevalidate: ({ currentParams, nextParams }) => currentParams['userId'] !== nextParams['userId'],
    },
  ),
]
