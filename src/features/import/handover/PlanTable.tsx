import Box from '@mui/material/Box'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { DataTable } from '#components/table/DataTable.tsx'
import type { Column } from '#components/table/columns.ts'
import type { PlannedRow } from '../model/plan.ts'
import { usePlannedText } from './use-planned-text.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Props {
  rows: readonly PlannedRow[]
  /** Keys of those for which the server says something else than when it was asked first. */
  changed: ReadonlySet<number>
}

const colors = {
  create: 'success.main',
  join: 'success.main',
  nothing: 'text.secondary',
  refused: 'error.main',
}

/** What the server says that would happen, row by row. */
export function PlanTable({ rows, changed }: Props) {
  const t = useText(importMessages, 'plan')
  const { effect, details } = usePlannedText()
  const outcome = (row: PlannedRow) => (
    <Box sx={{ whiteSpace: 'normal', overflowWrap: 'anywhere', fontSize: '0.8125rem', lineHeight: 1.35 }}>
      <Box component="span" sx={{ fontWeight: 600, color: colors[row.effect] }}>
        {effect(row)}
      </Box>
      {details(row).map((text) => ` · ${text}`)}
      {changed.has(row.key) && (
        <Box component="strong" sx={{ color: 'warning.main' }}>{` · ${t('changed')}`}</Box>
      )}
    </Box>
  )
  const columns: Column<PlannedRow>[] = [
    { id: 'line', header: t('line'), width: 56, hideBelow: 'sm', render: ({ key }) => key },
    {
      id: 'username',
      header: t('username'),
      rowHeader: true,
      width: '32%',
      render: (row) => (
        <>
          <bdi className="mono" title={row.username}>
            {row.username}
          </bdi>
          <Box sx={{ display: { sm: 'none' } }}>{outcome(row)}</Box>
        </>
      ),
    },
    { id: 'effect', header: t('effect'), hideBelow: 'sm', render: outcome },
  ]
  return (
    <DataTable<PlannedRow, string>
      label={t('title')}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => String(key)}
      rowHeight={{ wide: 40, narrow: 72 }}
      printable={false}
      emptyState={<EmptyState title={t('nobody')} />}
    />
  )
}
