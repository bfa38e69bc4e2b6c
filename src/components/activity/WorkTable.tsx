import { type ReactNode, useMemo } from 'react'
import { useFormatter } from 'use-intl'
import { isWorkSort, orderedBy, type WorkOrder, type WorkSort } from '#lib/activity/work-list.ts'
import type { Work } from '#lib/activity/work.ts'
import { total } from '#lib/activity/progress.ts'
import { Day } from '../page/Day.tsx'
import { Time } from '../page/Time.tsx'
import { Dash } from '../table/Dash.tsx'
import { DataTable } from '../table/DataTable.tsx'
import { UnderName } from '../table/UnderName.tsx'
import type { Column } from '../table/columns.ts'
import { useText } from '../use-text.ts'
import { WorkBar } from './WorkBar.tsx'
import workMessages from './work.en.json'

/** How a share is written. */
export const percent = { style: 'percent', maximumFractionDigits: 1 } as const

interface Props {
  label: string
  nameHeader: string
  /** The first cell of a line. */
  renderName: (work: Work) => ReactNode
  /** null while it is being read. */
  lines: readonly Work[] | null
  order: WorkOrder
  onOrder: (order: WorkOrder) => void
  /** Columns besides the counts. */
  also?: readonly ('workspace' | 'records' | 'active' | 'day')[]
  emptyState: ReactNode
}

/** Who, or what, with how much: each line's counts, its share, and the same as a bar. */
export function WorkTable({
  label,
  nameHeader,
  renderName,
  lines,
  order,
  onOrder,
  also = [],
  emptyState,
}: Props) {
  const t = useText(workMessages)
  const format = useFormatter()
  const most = useMemo(() => (lines ?? []).reduce((max, line) => Math.max(max, total(line)), 0), [lines])
  const count = (id: 'submitted' | 'discarded' | 'draft'): Column<Work, WorkSort | 'bar'> => ({
    id,
    header: t(id),
    width: 128,
    sortable: true,
    align: 'right',
    hideBelow: 'sm',
    render: (work) => format.number(work[id]),
  })
  const others: Record<'workspace' | 'records' | 'active' | 'day', Column<Work, WorkSort | 'bar'>> = {
    workspace: {
      id: 'workspace',
      header: t('workspace'),
      width: '16%',
      sortable: true,
      hideBelow: 'md',
      render: ({ workspace }) => <bdi title={workspace}>{workspace}</bdi>,
    },
    records: {
      id: 'records',
      header: t('records'),
      width: 136,
      sortable: true,
      align: 'right',
      hideBelow: 'md',
      render: ({ completed, records }) => {
        if (completed === null || records === null) return <Dash reason={t('unknown')} />
        return records === 0 ? t('noRecords') : t('recordsOf', { completed, records })
      },
    },
    active: {
      id: 'active',
      header: t('active'),
      width: 192,
      sortable: true,
      align: 'right',
      hideBelow: 'lg',
      render: ({ active }) => active && <Time at={active} />,
    },
    day: {
      id: 'day',
      header: t('day'),
      width: 120,
      sortable: true,
      align: 'right',
      hideBelow: 'md',
      render: ({ day }) => (day === null ? <Dash reason={t('noDay')} /> : <Day day={day} />),
    },
  }
  const columns: Column<Work, WorkSort | 'bar'>[] = [
    {
      id: 'name',
      header: nameHeader,
      sortable: true,
      rowHeader: true,
      render: (work) => (
        <>
          {renderName(work)}
          <UnderName>
            {t('summary', { submitted: work.submitted, discarded: work.discarded, draft: work.draft })}
          </UnderName>
        </>
      ),
    },
    ...(also.includes('workspace') ? [others.workspace] : []),
    {
      id: 'bar',
      header: t('bar'),
      width: '14%',
      hideBelow: 'lg',
      render: (work) => <WorkBar responses={work} most={most} />,
    },
    count('submitted'),
    count('discarded'),
    count('draft'),
    {
      id: 'share',
      header: t('share'),
      width: 80,
      sortable: true,
      align: 'right',
      render: ({ share }) =>
        share === null ? <Dash reason={t('noShare')} /> : format.number(share, percent),
    },
    ...also.filter((id) => id !== 'workspace').map((id) => others[id]),
  ]
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={lines}
      rowKey={({ id }) => id}
      rowHeight={{ wide: 40, narrow: 72 }}
      sort={{ id: order.sort, direction: order.dir }}
      onSort={(id) => isWorkSort(id) && onOrder(orderedBy(order, id))}
      emptyState={emptyState}
    />
  )
}
