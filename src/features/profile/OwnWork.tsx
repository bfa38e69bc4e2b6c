import Skeleton from '@mui/material/Skeleton'
import Box from '@mui/material/Box'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useFormatter } from 'use-intl'
import type { Dataset } from '#contract/datasets.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { datasetsQuery, ownProgressQuery } from '#api/datasets.ts'
import { infoQuery } from '#api/session.ts'
import { workspacesQuery } from '#api/workspaces.ts'
import { DatasetLink } from '#components/page/DatasetLink.tsx'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { DataTable } from '#components/table/DataTable.tsx'
import type { Column } from '#components/table/columns.ts'
import { byId } from '#lib/by-id.ts'
import { inNameOrder } from '#lib/collate.ts'
import { useText } from '#components/use-text.ts'
import profileMessages from './profile.en.json'

const counts = ['pending', 'draft', 'discarded', 'submitted'] as const

/** The datasets one may see, and what one has done in each. */
export function OwnWork() {
  const t = useText(profileMessages)
  const query = useQuery(datasetsQuery())
  const workspaces = useQuery(workspacesQuery())
  const { data: info } = useQuery(infoQuery())
  const argillaUrl = info?.argilla_url ?? null
  const datasets = useMemo(() => query.data && inNameOrder(query.data), [query.data])

  const columns: Column<Dataset>[] = [
    {
      id: 'name',
      header: t('dataset'),
      rowHeader: true,
      render: (dataset) => (
        <>
          <DatasetLink dataset={dataset} argillaUrl={argillaUrl} />
          <Summary dataset={dataset} />
        </>
      ),
    },
    {
      id: 'workspace',
      header: t('workspace'),
      width: '22%',
      hideBelow: 'md',
      render: ({ workspace_id }) => (
        <bdi>{workspaces.data && byId(workspaces.data).get(workspace_id)?.name}</bdi>
      ),
    },
    ...counts.map((count): Column<Dataset> => ({
      id: count,
      header: t(count),
      width: 96,
      align: 'right',
      hideBelow: 'sm',
      render: (dataset) => <Count dataset={dataset} count={count} />,
    })),
  ]

  if (query.error && !query.data) {
    return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  }
  return (
    <DataTable
      label={t('workLabel')}
      columns={columns}
      rows={datasets ?? null}
      rowKey={({ id }) => id}
      rowHeight={{ wide: 40, narrow: 72 }}
      emptyState={<EmptyState title={t('noDatasets')} text={t('noDatasetsText')} />}
    />
  )
}

// All cells of a row share one question, asked only while the row is in the window.
function useOwnProgress({ id }: Dataset) {
  const { username } = useCurrentUser()
  return useQuery(ownProgressQuery(id, username))
}

function Count({ dataset, count }: { dataset: Dataset; count: (typeof counts)[number] }) {
  const t = useText(profileMessages)
  const format = useFormatter()
  const { data, error } = useOwnProgress(dataset)
  if (data) return format.number(data[count])
  return error ? <span title={t('unknown')}>–</span> : <Skeleton width="2ch" sx={{ ml: 'auto' }} />
}

function Summary({ dataset }: { dataset: Dataset }) {
  const t = useText(profileMessages)
  const { data, error } = useOwnProgress(dataset)
  const otherwise = error ? t('unknown') : ' '
  return (
    <Box
      sx={{
        display: { sm: 'none' },
        color: 'text.secondary',
        fontSize: '0.8125rem',
        whiteSpace: 'normal',
      }}
    >
      {data ? t('summary', { ...data }) : otherwise}
    </Box>
  )
}
