import Skeleton from '@mui/material/Skeleton'
import Button from '@mui/material/Button'
import { useQuery } from '@tanstack/react-query'
import { useCurrentUser } from '#api/current-user.ts'
import { useDirectory } from '#api/directory.ts'
import { infoQuery } from '#api/session.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { Page } from '#components/page/Page.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { Workbench } from './Workbench.tsx'
import { useText } from '#components/use-text.ts'
import accessMessages from './access.en.json'

/** Who works where: reads the picture of users, workspaces and memberships, and hands it to the grid. Owners only. */
export function AccessPage() {
  const t = useText(accessMessages)
  const { id } = useCurrentUser()
  const { directory, isFetching, isOld, error: failure, retry } = useDirectory()
  const info = useQuery(infoQuery())
  // What was read before stays, edits and all, when reading again fails.
  const error = (directory ? null : failure) ?? (info.data ? null : info.error)

  if (error) {
    return (
      <Page title={t('title')}>
        <ErrorPanel
          error={error}
          onRetry={() => {
            if (failure) retry()
            if (info.error) void info.refetch()
          }}
        />
      </Page>
    )
  }
  if (!directory || !info.data) {
    return (
      <Page title={t('title')} description={t('description')}>
        <div role="status" aria-label={t('loading')}>
          <Skeleton variant="rounded" height={40} sx={{ mb: 2, maxWidth: 720 }} />
          <Skeleton variant="rounded" height={480} />
        </div>
      </Page>
    )
  }
  if (directory.workspaces.length === 0) {
    return (
      <Page title={t('title')} description={t('description')}>
        <EmptyState
          title={t('noWorkspacesTitle')}
          text={t('noWorkspacesText')}
          action={
            <Button variant="contained" href="/workspaces/new">
              {t('newWorkspace')}
            </Button>
          }
        />
      </Page>
    )
  }
  return (
    <Workbench
      // Marks belong to one person and one Argilla.
      key={`${id} ${info.data.argilla_url ?? ''}`}
      userId={id}
      server={info.data.argilla_url ?? 'embedded'}
      directory={directory}
      refreshing={isFetching}
      isOld={isOld}
    />
  )
}
