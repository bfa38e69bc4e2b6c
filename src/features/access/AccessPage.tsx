import Skeleton from '@mui/material/Skeleton'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { oldAfterMs } from '#contract/first-paint.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { useDirectory } from '#api/directory.ts'
import { firstCountsQuery, firstRowsQuery } from '#api/first-rows.ts'
import { infoQuery } from '#api/session.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { Page } from '#components/page/Page.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { byId } from '#lib/by-id.ts'
import type { Directory } from '#lib/directory/directory.ts'
import { membersIn } from '#lib/memberships.ts'
import { Workbench } from './Workbench.tsx'
import { GridSkeleton } from './grid/GridSkeleton.tsx'
import type { ServerState } from './model/edits-state.ts'
import { type FirstGrid, firstState } from './grid/first-grid.ts'
import { useText } from '#components/use-text.ts'
import accessMessages from './access.en.json'

const stateOf = (directory: Directory): ServerState => ({
  members: membersIn(directory),
  users: { has: (id) => directory.positionOf(id) >= 0 },
  workspaces: byId(directory.workspaces),
})

/** What the document brought along; null where it was another page's. */
function useFirstGrid(): FirstGrid | null {
  const { data: brought } = useQuery(firstRowsQuery())
  const { data: memberCounts } = useQuery(firstCountsQuery())
  return useMemo(
    () => (brought && memberCounts ? { ...brought, memberCounts } : null),
    [brought, memberCounts],
  )
}

/** Who works where: reads the picture of users, workspaces and memberships, and hands it to the grid. Owners only. */
export function AccessPage() {
  const t = useText(accessMessages)
  const { id } = useCurrentUser()
  const { directory, isFetching, isOld, error: failure, retry } = useDirectory()
  const info = useQuery(infoQuery())
  const first = useFirstGrid()
  const base = useMemo(
    () => (directory ? stateOf(directory) : first && firstState(first)),
    [directory, first],
  )
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
  if (!base || !info.data) {
    return (
      <Page title={t('title')} description={t('description')}>
        <Skeleton variant="rounded" height={40} sx={{ mb: 2, maxWidth: 720 }} />
        <GridSkeleton />
      </Page>
    )
  }
  if ((directory?.workspaces ?? first?.rows.workspaces)?.length === 0) {
    return (
      <Page title={t('title')} description={t('description')}>
        <EmptyState
          title={t('noWorkspacesTitle')}
          text={t('noWorkspacesText')}
          action={{ label: t('newWorkspace'), href: '/workspaces/new', prominent: true }}
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
      base={base}
      directory={directory}
      first={first}
      refreshing={isFetching && directory !== null}
      isOld={isOld || (!directory && first !== null && first.rows.ageMs > oldAfterMs)}
    />
  )
}
