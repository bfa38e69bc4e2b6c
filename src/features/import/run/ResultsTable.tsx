import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '#components/EmptyState.tsx'
import { DataTable } from '#components/table/DataTable.tsx'
import type { Column } from '#components/table/columns.ts'
import type { RowResult } from '#lib/import-runner.ts'
import { type ListedResult, countResults } from './results.ts'
import { useFailureText } from './use-failure-text.ts'

interface Props {
  list: readonly ListedResult[]
  onRetry: (key: number) => void
  /** Null while it is not known what the server holds. */
  onEdit: ((key: number) => void) | null
}

const statuses = ['done', 'failed', 'running', 'waiting'] as const
const colors = { done: 'success.main', failed: 'error.main', running: 'info.main', waiting: 'text.secondary' }

/** What became of each row. */
export function ResultsTable({ list, onRetry, onEdit }: Props) {
  const t = useTranslations('import.run')
  const failureText = useFailureText()
  const [filter, setFilter] = useState<RowResult['status'] | null>(null)
  const counts = countResults(list)
  const shown = filter === null ? list : list.filter(({ result }) => result.status === filter)

  const detail = ({ user, result }: ListedResult) => {
    if (result.failure) return failureText(result.failure)
    if (result.status !== 'done') return ''
    return t(user.create ? 'createdAndJoined' : 'joinedOnly', { count: user.joins.length })
  }
  const outcome = (listed: ListedResult) => (
    <Box
      title={detail(listed)}
      sx={{
        whiteSpace: 'normal',
        overflowWrap: 'anywhere',
        fontSize: '0.75rem',
        lineHeight: 1.35,
        display: '-webkit-box',
        WebkitLineClamp: 2,
        WebkitBoxOrient: 'vertical',
        overflow: 'hidden',
      }}
    >
      <Box component="strong" sx={{ fontWeight: 600, color: colors[listed.result.status] }}>
        {t(`status.${listed.result.status}`)}
      </Box>
      {detail(listed) && ` · ${detail(listed)}`}
    </Box>
  )
  const columns: Column<ListedResult>[] = [
    { id: 'line', header: t('line'), width: 56, hideBelow: 'sm', render: ({ user }) => user.key },
    {
      id: 'username',
      header: t('username'),
      rowHeader: true,
      width: '32%',
      render: (listed) => (
        <>
          <bdi className="mono" title={listed.user.username}>
            {listed.user.username}
          </bdi>
          <Box sx={{ display: { sm: 'none' } }}>{outcome(listed)}</Box>
        </>
      ),
    },
    { id: 'result', header: t('result'), hideBelow: 'sm', render: outcome },
    {
      id: 'actions',
      header: t('actions'),
      width: 136,
      align: 'right',
      render: ({ user, result }) =>
        result.status === 'failed' && (
          <>
            {onEdit && (
              <Button
                color="inherit"
                sx={{ minWidth: 0 }}
                aria-label={t('editRow', { name: user.username })}
                onClick={() => onEdit(user.key)}
              >
                {t('edit')}
              </Button>
            )}
            <Button
              color="inherit"
              sx={{ minWidth: 0 }}
              aria-label={t('retryRow', { name: user.username })}
              onClick={() => onRetry(user.key)}
            >
              {t('retry')}
            </Button>
          </>
        ),
    },
  ]
  return (
    <>
      <Box role="group" aria-label={t('filter')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1 }}>
        {[null, ...statuses].map((status) => (
          <Button
            key={status ?? 'all'}
            variant={filter === status ? 'contained' : 'outlined'}
            color={filter === status ? 'secondary' : 'inherit'}
            aria-pressed={filter === status}
            onClick={() => setFilter(status)}
          >
            {status === null
              ? t('all', { count: list.length })
              : t(`counts.${status}`, { count: counts[status] })}
          </Button>
        ))}
      </Box>
      <DataTable<ListedResult, string>
        label={t('table')}
        columns={columns}
        rows={shown}
        rowKey={({ user }) => String(user.key)}
        rowHeight={{ wide: 40, narrow: 80 }}
        emptyState={<EmptyState title={t('emptyTitle')} />}
      />
    </>
  )
}
