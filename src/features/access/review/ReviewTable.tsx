import Box from '@mui/material/Box'
import { useMemo } from 'react'
import { displayName } from '#lib/user-names.ts'
import { useReasonText } from '#components/batch/use-reason-text.ts'
import { DataTable } from '#components/table/DataTable.tsx'
import type { Column } from '#components/table/columns.ts'
import type { ReviewRow } from './review-rows.ts'
import { useText } from '#components/use-text.ts'
import accessMessages from '../access.en.json'

const colors = {
  staged: 'text.secondary',
  ready: 'text.secondary',
  unchanged: 'success.main',
  refused: 'error.main',
} as const

interface Props {
  rows: readonly ReviewRow[]
  by: 'user' | 'workspace'
}

/** One change a row, with what the plan says of it. */
export function ReviewTable({ rows, by }: Props) {
  const t = useText(accessMessages, 'review')
  const reasonText = useReasonText()

  const columns = useMemo(() => {
    const result = (row: ReviewRow) => {
      const plan = t(`result.${row.result}`, { reason: row.reason ? reasonText(row.reason) : '' })
      const before = row.failure?.reason ? t('failedBefore', { reason: reasonText(row.failure.reason) }) : ''
      const text = [plan, before].filter(Boolean).join('. ')
      return (
        <Box
          component="span"
          sx={{ color: row.failure ? 'error.main' : colors[row.result], whiteSpace: 'normal' }}
        >
          {text}
        </Box>
      )
    }
    const change = (row: ReviewRow) => (
      <Box component="span" sx={{ color: row.mark === 'add' ? 'success.main' : 'error.main' }}>
        {row.mark === 'add' ? t('add') : t('remove')}
      </Box>
    )
    const user = (row: ReviewRow) => (
      <span title={row.user.username}>
        <span className="mono" dir="auto">
          {row.user.username}
        </span>
        {displayName(row.user) !== null && (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {' '}
            <bdi>{displayName(row.user)}</bdi>
          </Box>
        )}
      </span>
    )
    const workspace = (row: ReviewRow) => <span title={row.workspace.name}>{row.workspace.name}</span>
    const group = by === 'user' ? user : workspace
    const item = by === 'user' ? workspace : user
    const all: Column<ReviewRow, 'group' | 'item' | 'change' | 'result'>[] = [
      {
        id: 'group',
        header: by === 'user' ? t('user') : t('workspace'),
        rowHeader: true,
        render: (row) => (
          <Box component="span" sx={row.first ? { fontWeight: 500 } : { color: 'text.secondary' }}>
            {group(row)}
            <Box component="span" sx={{ display: { sm: 'none' }, fontSize: '0.8125rem' }}>
              <br />
              {change(row)} {item(row)}
              <br />
              {result(row)}
            </Box>
          </Box>
        ),
      },
      { id: 'item', header: by === 'user' ? t('workspace') : t('user'), hideBelow: 'sm', render: item },
      { id: 'change', header: t('change'), width: 120, hideBelow: 'sm', render: change },
      { id: 'result', header: t('state'), width: '32%', hideBelow: 'sm', render: result },
    ]
    return all
  }, [by, t, reasonText])

  return (
    <DataTable
      label={t('table')}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      rowHeight={{ wide: 36, narrow: 72 }}
      emptyState={null}
    />
  )
}
