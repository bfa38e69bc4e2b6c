import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import NativeSelect from '@mui/material/NativeSelect'
import { useTheme } from '@mui/material/styles'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useMemo } from 'react'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { DataTable } from '#components/table/DataTable.tsx'
import type { Column, RowSelection } from '#components/table/columns.ts'
import { parseRole } from '../model/cells.ts'
import type { ImportField } from '../model/columns.ts'
import { useRowText } from '../use-row-issue-text.ts'
import { CellInput } from './CellInput.tsx'
import { RowIssues } from './RowIssues.tsx'
import { type CheckedRow, changeCell, changeRow } from './shown-rows.ts'
import { RoleOptions } from './RoleOptions.tsx'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Props {
  rows: readonly CheckedRow[]
  selection: RowSelection<CheckedRow>
  onEdit: (key: number) => void
  onRemove: (key: number) => void
}

/** The rows as they would be brought in; what is wrong can be put right where it stands. */
export function RowsTable({ rows, selection, onEdit, onRemove }: Props) {
  const t = useText(importMessages)
  const rowText = useRowText()
  const narrow = useMediaQuery(useTheme().breakpoints.down('sm'))

  const columns = useMemo(() => {
    const cell = ({ row, report }: CheckedRow, field: ImportField) => (
      <CellInput
        label={t('check.cell', { field: t(`fields.${field}`), line: row.key })}
        value={row[field]}
        invalid={Boolean(report.cells[field]?.errors.length)}
        describedBy={`issues-${row.key}`}
        onCommit={(value) => changeCell(row, field, value.trim())}
      />
    )
    const issues = ({ report }: CheckedRow, id?: string) => (
      <RowIssues id={id} report={report} texts={rowText(report.cells)} />
    )
    const textColumn = (id: ImportField, hideBelow: 'md' | 'lg'): Column<CheckedRow> => ({
      id,
      header: t(`fields.${id}`),
      hideBelow,
      render: (checked) => cell(checked, id),
    })
    return [
      { id: 'line', header: t('check.line'), width: 56, hideBelow: 'sm', render: ({ row }) => row.key },
      {
        id: 'username',
        header: t('fields.username'),
        rowHeader: true,
        render: (checked) => (
          <>
            <span className="mono">{cell(checked, 'username')}</span>
            <Box sx={{ display: { sm: 'none' } }}>{issues(checked)}</Box>
          </>
        ),
      },
      textColumn('first_name', 'lg'),
      textColumn('last_name', 'lg'),
      {
        id: 'role',
        header: t('fields.role'),
        width: 120,
        hideBelow: 'md',
        render: ({ row, report }) => (
          <RoleCell
            value={row.role}
            label={t('check.cell', { field: t('fields.role'), line: row.key })}
            describedBy={`issues-${row.key}`}
            invalid={Boolean(report.cells.role?.errors.length)}
            onChange={(role) => changeRow(row.key, { role })}
          />
        ),
      },
      textColumn('workspaces', 'md'),
      {
        id: 'issues',
        header: t('check.result'),
        width: '28%',
        hideBelow: 'sm',
        render: (checked) => issues(checked, `issues-${checked.row.key}`),
      },
      {
        id: 'actions',
        header: t('check.actions'),
        width: narrow ? 80 : 144,
        align: 'right',
        render: ({ row }) => (
          // For fingers: one of them takes the row away.
          <Box sx={{ display: 'inline-flex', flexDirection: { xs: 'column', sm: 'row' }, gap: 1 }}>
            {(['edit', 'remove'] as const).map((act) => (
              <Button
                key={act}
                color="inherit"
                sx={{ minWidth: 0 }}
                aria-label={t(`check.${act}Row`, { line: row.key, name: row.username })}
                onClick={() => (act === 'edit' ? onEdit : onRemove)(row.key)}
              >
                {t(`check.${act}`)}
              </Button>
            ))}
          </Box>
        ),
      },
    ] satisfies Column<CheckedRow>[]
  }, [t, rowText, narrow, onEdit, onRemove])

  return (
    <DataTable<CheckedRow, string>
      label={t('check.table')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      selection={selection}
      // Its cells are fields.
      printable={false}
      rowHeight={{ wide: 48, narrow: 108 }}
      emptyState={<EmptyState title={t('check.emptyTitle')} text={t('check.emptyText')} />}
    />
  )
}

function RoleCell(props: {
  value: string
  label: string
  invalid: boolean
  describedBy: string
  onChange: (role: string) => void
}) {
  const known = parseRole(props.value)
  return (
    <NativeSelect
      fullWidth
      error={props.invalid}
      value={known ?? props.value}
      inputProps={{ 'aria-label': props.label, 'aria-describedby': props.describedBy }}
      onChange={(event) => props.onChange(event.target.value)}
      sx={{
        fontSize: 'inherit',
        borderBottom: '2px solid',
        borderColor: props.invalid ? 'error.main' : 'transparent',
      }}
    >
      <RoleOptions value={props.value} />
    </NativeSelect>
  )
}
