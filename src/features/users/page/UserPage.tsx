import Skeleton from '@mui/material/Skeleton'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { isApiError } from '#lib/errors/api-error.ts'
import { userQuery } from '#api/users.ts'
import { StaleAlert } from '#components/feedback/StaleAlert.tsx'
import { Page } from '#components/page/Page.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { NoSuchUser } from './NoSuchUser.tsx'
import { UserDetails } from './UserDetails.tsx'
import { useUserDialog } from './use-user-dialog.ts'
import { useText } from '#components/use-text.ts'
import userMessages from './user.en.json'

/** One user, by id. */
export function UserPage() {
  const t = useText(userMessages, 'user')
  const { userId = '' } = useParams()
  const { data: user, error, refetch } = useQuery(userQuery(userId))
  const dialog = useUserDialog(userId)
  // 422: the address holds no id at all.
  const isNobody = isApiError(error) && (error.status === 404 || error.status === 422)
  // Deleted by somebody else meanwhile: what was typed in a dialog stays until it is closed.
  if (isNobody && !(user && dialog.open)) return <NoSuchUser id={userId} />
  if (user) {
    const stale = <StaleAlert what="user" error={error} onRetry={() => void refetch()} />
    return <UserDetails key={user.id} user={user} stale={stale} dialog={dialog} />
  }
  return (
    <Page title={t('title')}>
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <Skeleton height={40} width="40%" />
          <Skeleton height={160} />
          <Skeleton height={160} />
        </>
      )}
    </Page>
  )
}
