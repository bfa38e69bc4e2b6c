import { type ReactNode, useMemo } from 'react'
import { useFormatter } from 'use-intl'
import { onPhone, type WorkSort } from '#lib/activity/work-list.ts'
import type { Work } from '#lib/activity/work.ts'
import { total } from '#lib/activity/progress.ts'
import { Day } from '../page/Day.tsx'
import { Time } from '../page/Time.tsx'
import { Dash } from '../table/Dash.tsx'
import { UnderName } from '../table/UnderName.tsx'
import type { Column } from '../table/columns.ts'
import { useText } from '../use-text.ts'
import { WorkBar } from './WorkBar.tsx'
import workMessages from './work.en.json'

/** How a share is written. */
export const percent = { style: 'percent', maximumFractionDigits: 1 } as const

/** Columns besides the counts. */
export type AlsoShown = 'workspace' | 'records' | 'active' | 'day'
type WorkColumn = Column<Work, WorkSort | 'bar'>

interface Asked {
  nameHeader: string
  renderName: (work: Work) => ReactNode
  lines: readonly Work[] | null
  sort: WorkSort
  also: readonly AlsoShown[]
}

/** The columns of a table of work. A phone has room for one beside the name: the one that orders the lines. */
export function useWorkColumns({ nameHeader, renderName, lines, sort, also }: Asked): WorkColumn[] {
  const t = useText(workMessages)
  const format = useFormatter()
  const most = useMemo(() => (lines ?? []).reduce((max, line) => Math.max(max, total(line)), 0), [lines])
  const count = (id: 'submitted' | 'discarded' | 'draft'): WorkColumn => ({
    id,
    header: t(id),
    width: 'min(8rem, 34vw)',
    sortable: true,
    align: 'right',
    hideBelow: 'sm',
    render: (work) => format.number(work[id]),
  })
  const others: Record<AlsoShown, WorkColumn> = {
    workspace: {
      id: 'workspace',
      header: t('workspace'),
      width: 'clamp(7rem, 16vw, 14rem)',
      sortable: true,
      hideBelow: 'md',
      render: ({ workspace }) => (
        <bdi className="cut" title={workspace}>
          {workspace}
        </bdi>
      ),
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
      width: 'min(12rem, 48vw)',
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
  const columns: WorkColumn[] = [
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
      width: '5rem',
      sortable: true,
      align: 'right',
      hideBelow: 'sm',
      render: ({ share }) =>
        share === null ? <Dash reason={t('noShare')} /> : format.number(share, percent),
    },
    ...also.filter((id) => id !== 'workspace').map((id) => others[id]),
  ]
  const seen = onPhone(
    sort,
    columns.map(({ id }) => id),
  )
  return columns.map(({ hideBelow, ...column }) =>
    hideBelow && column.id !== seen ? { ...column, hideBelow } : column,
  )
}
