import Skeleton from '@mui/material/Skeleton'
import Button from '@mui/material/Button'
import { useQuery } from '@tanstack/react-query'
import { useCurrentUser } from '#api/current-user.ts'
import { infoQuery } from '#api/session.ts'
import { usersQuery } from '#api/users.ts'
import { membershipsQuery, workspacesQuery } from '#api/workspaces.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { Page } from '#components/page/Page.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { Workbench } from './Workbench.tsx'
import { useText } from '#components/use-text.ts'
import accessMessages from './access.en.json'

/** Who works where: reads users, workspaces and memberships, and hands them to the grid. Owners only. */
export function AccessPage() {
  const t = useText(accessMessages)
  const { id } = useCurrentUser()
  const users = useQuery(usersQuery())
  const workspaces = useQuery(workspacesQuery())
  const memberships = useQuery(membershipsQuery())
  const info = useQuery(infoQuery())
  const queries = [users, workspaces, memberships, info]
  // What was read before stays, edits and all, when reading again fails.
  const error = queries.find((query) => query.data === undefined && query.isError)?.error

  if (error) {
    return (
      <Page title={t('title')}>
        <ErrorPanel
          error={error}
          onRetry={() => queries.forEach((query) => query.isError && void query.refetch())}
        />
      </Page>
    )
  }
  if (!users.data || !workspaces.data || !memberships.data || !info.data) {
    return (
      <Page title={t('title')} description={t('description')}>
        <div role="status" aria-label={t('loading')}>
          <Skeleton variant="rounded" height={40} sx={{ mb: 2, maxWidth: 720 }} />
          <Skeleton variant="rounded" height={480} />
        </div>
      </Page>
    )
  }
  if (workspaces.data.length === 0) {
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
      users={users.data}
      workspaces={workspaces.data}
      memberships={memberships.data}
      refreshing={memberships.isFetching}
    />
  )
}
