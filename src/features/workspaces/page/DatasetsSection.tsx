import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import Skeleton from '@mui/material/Skeleton'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Dataset } from '#contract/datasets.ts'
import { datasetProgressQuery, datasetsQuery } from '#api/datasets.ts'
import { infoQuery } from '#api/session.ts'
import { DatasetLink } from '#components/link/DatasetLink.tsx'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { StaleAlert } from '#components/feedback/StaleAlert.tsx'
import { Section } from '#components/page/Page.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { Time } from '#components/page/Time.tsx'
import { DataTable } from '#components/table/DataTable.tsx'
import type { Column } from '#components/table/columns.ts'
import { inNameOrder } from '#lib/collate.ts'
import { useText } from '#components/use-text.ts'
import workspaceMessages from './workspace.en.json'

/** The datasets of a workspace and how far they are. */
export function DatasetsSection({ workspaceId }: { workspaceId: string }) {
  const t = useText(workspaceMessages)
  const query = useQuery(datasetsQuery())
  const { data: info } = useQuery(infoQuery())
  const argillaUrl = info?.argilla_url ?? null
  const datasets = useMemo(
    () => query.data && inNameOrder(query.data).filter((dataset) => dataset.workspace_id === workspaceId),
    [query.data, workspaceId],
  )

  const columns: Column<Dataset>[] = [
    {
      id: 'name',
      header: t('dataset'),
      rowHeader: true,
      render: (dataset) => <DatasetLink dataset={dataset} argillaUrl={argillaUrl} />,
    },
    {
      id: 'status',
      header: t('status'),
      width: 112,
      hideBelow: 'md',
      render: ({ status }) => t(status),
    },
    {
      id: 'progress',
      header: t('progress'),
      width: '38%',
      render: (dataset) => <Progress dataset={dataset} />,
    },
    {
      id: 'active',
      header: t('active'),
      width: 144,
      align: 'right',
      hideBelow: 'md',
      render: (dataset) => <Time at={dataset.last_activity_at} />,
    },
  ]

  return (
    <Section id="datasets" title={t('datasets')}>
      {query.error && !query.data ? (
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <>
          <StaleAlert what="datasets" error={query.error} onRetry={() => void query.refetch()} />
          <DataTable
            label={t('datasetsLabel')}
            columns={columns}
            rows={datasets ?? null}
            rowKey={({ id }) => id}
            emptyState={<EmptyState title={t('noDatasets')} text={t('noDatasetsText')} />}
          />
        </>
      )}
    </Section>
  )
}

/** Asked for only while its row is in the window. */
function Progress({ dataset }: { dataset: Dataset }) {
  const t = useText(workspaceMessages)
  const { data, error } = useQuery(datasetProgressQuery(dataset.id))
  if (!data) return error ? <span>{t('progressUnknown')}</span> : <Skeleton width="60%" />
  if (data.total === 0) return <Box sx={{ color: 'text.secondary' }}>{t('noRecords')}</Box>
  const text = t('progressOf', { completed: data.completed, total: data.total })
  return (
    <Box
      sx={{
        display: 'flex',
        flexDirection: { xs: 'column', sm: 'row' },
        alignItems: { sm: 'center' },
        gap: { xs: 0.5, sm: 1.5 },
      }}
    >
      <LinearProgress
        variant="determinate"
        value={(100 * data.completed) / data.total}
        aria-hidden="true"
        sx={{ flex: { sm: '1 1 0' }, height: 6, borderRadius: 3, minWidth: 40 }}
      />
      <Box component="span" sx={{ flex: { sm: '0 0 12em' }, overflow: 'hidden', textOverflow: 'ellipsis' }}>
        {text}
      </Box>
    </Box>
  )
}
