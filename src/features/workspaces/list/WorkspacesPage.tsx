import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Outlet, useSearchParams } from 'react-router'
import { useCurrentUser } from '#api/current-user.ts'
import { datasetsQuery } from '#api/datasets.ts'
import { useWorkspaces } from '#api/directory.ts'
import { firstCountsQuery } from '#api/first-rows.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { ReadAlert } from '#components/feedback/ReadAlert.tsx'
import { GuardedButton } from '#components/form/GuardedButton.tsx'
import { Page } from '#components/page/Page.tsx'
import { ErrorPanel, useErrorText } from '#components/feedback/ErrorText.tsx'
import { useUrlState } from '#components/page/use-url-state.ts'
import { SearchField } from '#components/form/SearchField.tsx'
import { DataTable } from '#components/table/DataTable.tsx'
import { sortedBy } from '#lib/list/list-state.ts'
import { memberCounts } from '#lib/memberships.ts'
import { can } from '#lib/rules/permissions.ts'
import { listAddress } from '../model/list-address.ts'
import { useWorkspaceColumns } from './use-workspace-columns.tsx'
import { isForeignToSdk, listWorkspaces, workspaceRows, workspaceSorts } from '../model/workspace-list.ts'
import { useText } from '#components/use-text.ts'
import deniedMessages from '../denied.en.json'
import listMessages from './list.en.json'

const address = listAddress(workspaceSorts)

/** The workspaces one may see: for an owner all, for an admin their own. */
export function WorkspacesPage() {
  const t = useText(listMessages, 'workspaces')
  const denied = useText(deniedMessages)
  const errorText = useErrorText()
  const user = useCurrentUser()
  const { workspaces, directory, error, retry } = useWorkspaces()
  const { data: firstCounts } = useQuery(firstCountsQuery())
  const datasets = useQuery(datasetsQuery())
  const { state, query, type, change } = useUrlState(useSearchParams(), address)
  const columns = useWorkspaceColumns(datasets.isPending)
  const rows = useMemo(
    () =>
      workspaces &&
      workspaceRows(workspaces, directory ? memberCounts(directory) : firstCounts, datasets.data),
    [workspaces, directory, firstCounts, datasets.data],
  )
  const shown = rows ? listWorkspaces(rows, state) : null
  const foreign = workspaces?.filter(({ name }) => isForeignToSdk(name)).length ?? 0
  const failed = directory?.failed.length ?? 0
  const mayCreate = can(user, 'manageWorkspaces')
  const create = (
    <GuardedButton
      variant="contained"
      href={`/workspaces/new${query && `?${query}`}`}
      reason={mayCreate.allowed ? null : denied(mayCreate.reason)}
    >
      {t('new')}
    </GuardedButton>
  )

  const empty =
    state.q === '' ? (
      <EmptyState
        title={t(user.role === 'owner' ? 'emptyTitle' : 'noneTitle')}
        text={t(user.role === 'owner' ? 'emptyText' : 'noneText')}
      />
    ) : (
      <EmptyState
        title={t('noMatchTitle')}
        action={{ label: t('clearSearch'), onClick: () => change({ q: '' }) }}
      />
    )

  const countText = (found: number, count: number) =>
    found === count ? t('count', { count }) : t('countOf', { found, count })

  return (
    <Page
      title={t('title')}
      hasShortTitle
      description={user.role === 'owner' ? undefined : t('ofYours')}
      actions={create}
    >
      {foreign > 0 && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('sdkMany', { count: foreign })}
        </Alert>
      )}
      {error && workspaces && (
        <ReadAlert error={error} onRetry={retry}>
          {t('stale', { problem: errorText(error) })}
        </ReadAlert>
      )}
      {failed > 0 && <ReadAlert onRetry={retry}>{t('failed', { count: failed })}</ReadAlert>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, mb: 1.5 }}>
        <SearchField label={t('search')} value={state.q} onChange={(q) => type({ q })} />
        <Typography role="status" variant="body2" color="textSecondary">
          {rows && shown && countText(shown.length, rows.length)}
        </Typography>
      </Box>
      {error && !workspaces ? (
        <ErrorPanel error={error} onRetry={retry} />
      ) : (
        <DataTable
          label={t('label')}
          columns={columns}
          rows={shown}
          rowKey={({ workspace }) => workspace.id}
          sort={{ id: state.sort, direction: state.dir }}
          onSort={(key) => change(sortedBy(state, key))}
          emptyState={empty}
        />
      )}
      <Outlet />
    </Page>
  )
}
