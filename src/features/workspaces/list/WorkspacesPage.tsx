import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Outlet } from 'react-router'
import { useCurrentUser } from '#api/current-user.ts'
import { datasetsQuery } from '#api/datasets.ts'
import { membershipsQuery, workspacesQuery } from '#api/workspaces.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { GuardedButton } from '#components/form/GuardedButton.tsx'
import { Page } from '#components/page/Page.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { SearchField } from '#components/form/SearchField.tsx'
import { DataTable } from '#components/table/DataTable.tsx'
import { can } from '#lib/rules/permissions.ts'
import { useListParams } from '../use-list-params.ts'
import { useWorkspaceColumns } from './use-workspace-columns.tsx'
import { isForeignToSdk, listWorkspaces, workspaceRows, workspaceSorts } from '../model/workspace-list.ts'
import { useText } from '#components/use-text.ts'
import deniedMessages from '../denied.en.json'
import listMessages from './list.en.json'

/** The workspaces one may see: for an owner all, for an admin his own. */
export function WorkspacesPage() {
  const t = useText(listMessages, 'workspaces')
  const denied = useText(deniedMessages)
  const user = useCurrentUser()
  const workspaces = useQuery(workspacesQuery())
  const memberships = useQuery(membershipsQuery())
  const datasets = useQuery(datasetsQuery())
  const list = useListParams(workspaceSorts, 'name')
  const columns = useWorkspaceColumns()
  const rows = useMemo(
    () => workspaces.data && workspaceRows(workspaces.data, memberships.data, datasets.data),
    [workspaces.data, memberships.data, datasets.data],
  )
  const shown = rows ? listWorkspaces(rows, list.query, list.sort) : null
  const foreign = workspaces.data?.filter(({ name }) => isForeignToSdk(name)).length ?? 0
  const failed = memberships.data?.failed.length ?? 0
  const mayCreate = can(user, 'manageWorkspaces')
  const create = (
    <GuardedButton
      variant="contained"
      href={`/workspaces/new${list.search}`}
      reason={mayCreate.allowed ? null : denied(mayCreate.reason)}
    >
      {t('new')}
    </GuardedButton>
  )

  const empty =
    list.query === '' ? (
      <EmptyState
        title={t(user.role === 'owner' ? 'emptyTitle' : 'noneTitle')}
        text={t(user.role === 'owner' ? 'emptyText' : 'noneText')}
      />
    ) : (
      <EmptyState
        title={t('noMatchTitle')}
        action={
          <Button variant="outlined" onClick={() => list.setQuery('')}>
            {t('clearSearch')}
          </Button>
        }
      />
    )

  return (
    <Page title={t('title')} description={user.role === 'owner' ? undefined : t('ofYours')} actions={create}>
      {foreign > 0 && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('sdkMany', { count: foreign })}
        </Alert>
      )}
      {failed > 0 && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('failed', { count: failed })}
        </Alert>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, mb: 1.5 }}>
        <SearchField label={t('search')} value={list.query} onChange={list.setQuery} />
        <Typography role="status" variant="body2" color="textSecondary">
          {rows && shown
            ? shown.length === rows.length
              ? t('count', { count: rows.length })
              : t('countOf', { found: shown.length, count: rows.length })
            : ''}
        </Typography>
      </Box>
      {workspaces.error && !workspaces.data ? (
        <ErrorPanel error={workspaces.error} onRetry={() => void workspaces.refetch()} />
      ) : (
        <DataTable
          label={t('label')}
          columns={columns}
          rows={shown}
          rowKey={({ workspace }) => workspace.id}
          sort={list.sort}
          onSort={list.toggleSort}
          emptyState={empty}
        />
      )}
      <Outlet />
    </Page>
  )
}
