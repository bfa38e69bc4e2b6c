import Skeleton from '@mui/material/Skeleton'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useFormatter } from 'use-intl'
import type { OwnWork as Work } from '#contract/activity.ts'
import type { Dataset } from '#contract/datasets.ts'
import { datasetsQuery, ownWorkQuery } from '#api/datasets.ts'
import { useWorkspaces } from '#api/directory.ts'
import { infoQuery } from '#api/session.ts'
import { DatasetLink } from '#components/link/DatasetLink.tsx'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { ErrorPanel, useErrorText } from '#components/feedback/ErrorText.tsx'
import { ReadAlert } from '#components/feedback/ReadAlert.tsx'
import { Dash } from '#components/table/Dash.tsx'
import { DataTable } from '#components/table/DataTable.tsx'
import { UnderName } from '#components/table/UnderName.tsx'
import type { Column } from '#components/table/columns.ts'
import { byId } from '#lib/by-id.ts'
import { inNameOrder } from '#lib/collate.ts'
import { useText } from '#components/use-text.ts'
import { OwnDay } from './OwnDay.tsx'
import { OwnSum } from './OwnSum.tsx'
import profileMessages from './profile.en.json'

const counts = ['pending', 'draft', 'discarded', 'submitted'] as const

interface Row {
  readonly id: string
  readonly dataset: Dataset
  readonly workspace: string | undefined
  /** undefined while it is being read; null: it could not be. */
  readonly work: Work['datasets'][number]['work'] | undefined
}

/** The datasets one may see, and what one has done in each. */
export function OwnWork() {
  const t = useText(profileMessages)
  const query = useQuery(datasetsQuery())
  const own = useQuery(ownWorkQuery())
  const errorText = useErrorText()
  const { workspaces } = useWorkspaces()
  const { data: info } = useQuery(infoQuery())
  const argillaUrl = info?.argilla_url ?? null
  const datasets = useMemo(() => query.data && inNameOrder(query.data), [query.data])
  const rows = datasets?.map((dataset): Row => {
    const { id, workspace_id } = dataset
    const read = own.data ? (byId(own.data.datasets).get(id)?.work ?? null) : undefined
    return {
      id,
      dataset,
      workspace: workspaces && byId(workspaces).get(workspace_id)?.name,
      work: own.error && !own.data ? null : read,
    }
  })

  const columns: Column<Row>[] = [
    {
      id: 'name',
      header: t('dataset'),
      rowHeader: true,
      render: (row) => (
        <>
          <DatasetLink dataset={row.dataset} argillaUrl={argillaUrl} />
          <Summary row={row} />
        </>
      ),
    },
    {
      id: 'workspace',
      header: t('workspace'),
      width: '22%',
      hideBelow: 'md',
      render: ({ workspace }) => <bdi>{workspace}</bdi>,
    },
    ...counts.map((count): Column<Row> => ({
      id: count,
      header: t(count),
      width: 96,
      align: 'right',
      hideBelow: 'sm',
      render: ({ work }) => <Count value={work?.[count] ?? (work === null ? null : undefined)} />,
    })),
  ]

  if (query.error && !query.data) {
    return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  }
  return (
    <>
      {own.error && (
        <ReadAlert error={own.error} onRetry={() => void own.refetch()}>
          {errorText(own.error)}
        </ReadAlert>
      )}
      {own.data && datasets && <OwnSum work={own.data} datasets={datasets} argillaUrl={argillaUrl} />}
      {own.data?.noted && <OwnDay noted={own.data.noted} />}
      <DataTable
        label={t('workLabel')}
        columns={columns}
        rows={rows ?? null}
        rowKey={({ id }) => id}
        rowHeight={{ wide: 40, narrow: 72 }}
        emptyState={<EmptyState title={t('noDatasets')} text={t('noDatasetsText')} />}
      />
    </>
  )
}

function Count({ value }: { value: number | null | undefined }) {
  const t = useText(profileMessages)
  const format = useFormatter()
  if (value === undefined) return <Skeleton width="2ch" sx={{ ml: 'auto' }} />
  return value === null ? <Dash reason={t('unknown')} /> : format.number(value)
}

function Summary({ row: { work } }: { row: Row }) {
  const t = useText(profileMessages)
  const otherwise = work === null ? t('unknown') : '\u00a0'
  return <UnderName>{work ? t('summary', { ...work }) : otherwise}</UnderName>
}
