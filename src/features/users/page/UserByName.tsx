import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Skeleton from '@mui/material/Skeleton'
import { Navigate, useParams } from 'react-router'
import type { User } from '#contract/users.ts'
import { useDirectory } from '#api/directory.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { Page } from '#components/page/Page.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { RoleChip } from '#components/page/RoleChip.tsx'
import { everyone } from '#lib/directory/user-rows.ts'
import { foldUsername } from '#lib/rules/text.ts'
import { foldForSearch } from '#lib/search.ts'
import { useText } from '#components/use-text.ts'
import userMessages from './user.en.json'

/** `client.users("name")` as an address: leads on to the user's own one. */
export function UserByName() {
  const t = useText(userMessages, 'user')
  const { username = '' } = useParams()
  const { directory, isFetching, error, retry } = useDirectory()
  const users = directory && everyone(directory)
  const user = users?.find((user) => user.username === username)
  if (user) return <Navigate to={`/users/${user.id}`} replace />
  // What is known may be from before they came: that there is nobody is said of what was read now.
  if (users && !isFetching && !error) return <NobodyOfThatName username={username} users={users} />
  return (
    <Page title={t('title')}>
      {error ? <ErrorPanel error={error} onRetry={retry} /> : <Skeleton height={40} width="40%" />}
    </Page>
  )
}

/** What people take for the same name, and the same without its accents. */
const fold = (username: string) => foldForSearch(foldUsername(username))

/** Argilla tells `ann` from `ANN`; who meant the other one finds it here. */
function NobodyOfThatName({ username, users }: { username: string; users: readonly User[] }) {
  const t = useText(userMessages, 'user')
  const folded = fold(username)
  const near = users.filter((user) => fold(user.username) === folded).slice(0, 10)
  return (
    <Page title={t('noSuchUser')}>
      <EmptyState
        title={t('noSuchNameHeading', { username })}
        text={t('noSuchNameText', { count: near.length })}
        action={
          near.length === 0
            ? { label: t('searchUsers'), href: `/users?q=${encodeURIComponent(username)}` }
            : undefined
        }
      />
      <Box
        component="ul"
        sx={{ listStyle: 'none', p: 0, m: '0 auto', width: 'fit-content', maxWidth: '100%' }}
      >
        {near.map((user) => (
          <Box component="li" key={user.id} sx={{ display: 'flex', gap: 1.5, py: 0.5, alignItems: 'center' }}>
            <Link href={`/users/${user.id}`}>
              <code dir="auto" style={{ whiteSpace: 'pre-wrap' }}>
                {user.username}
              </code>
            </Link>
            <RoleChip role={user.role} />
          </Box>
        ))}
      </Box>
    </Page>
  )
}
