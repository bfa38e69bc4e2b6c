import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useCallback, useMemo, useState } from 'react'
import { ActionBar } from '#components/page/ActionBar.tsx'
import { GuardedButton } from '#components/form/GuardedButton.tsx'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { checkRows, countStates, type RowState } from '../model/rules.ts'
import { completeRows } from '../model/complete.ts'
import { withWorkspaceIds } from '../model/steps.ts'
import { getImport, setImport, useImport } from '../store.ts'
import { useImportContext } from '../use-import-context.ts'
import { Decisions } from './Decisions.tsx'
import { EditRowDialog } from './EditRowDialog.tsx'
import { RowsTable } from './RowsTable.tsx'
import { type CheckedRow, type Filter, changeRow, removeRow, sameRow } from './shown-rows.ts'
import { useText } from '#components/use-text.ts'
import commonMessages from '#components/common.en.json'
import importMessages from '../import.en.json'

const states: readonly RowState[] = ['ready', 'warned', 'refused', 'skipped']

/** What would happen, before anything does. */
export function CheckStep() {
  const t = useText(importMessages)
  const common = useText(commonMessages, 'common')
  const notify = useNotify()
  const { rows, decisions, source } = useImport()
  const { context, error, retry } = useImportContext()
  const [filter, setFilter] = useState<Filter>(null)
  const [editing, setEditing] = useState<number | null>(null)

  const checked = useMemo(() => {
    if (!rows || !context) return null
    const reports = checkRows(rows, context, decisions)
    return rows.flatMap((row, index): CheckedRow[] => {
      const report = reports[index]
      return report ? [{ row, report }] : []
    })
  }, [rows, context, decisions])
  const edit = useCallback((key: number) => setEditing(key), [])
  const remove = useCallback(
    (key: number) => {
      const before = getImport().rows
      const name = before?.find((row) => row.key === key)?.username ?? ''
      removeRow(key)
      notify({
        text: t('check.removed', { name }),
        severity: 'info',
        action: { label: common('undo'), onClick: () => setImport({ rows: before }) },
      })
    },
    [notify, t, common],
  )

  if (error) return <ErrorPanel error={error} onRetry={retry} />
  if (!checked || !context || !rows) return <Box role="status">{t('check.reading')}</Box>

  const reports = checked.map(({ report }) => report)
  const counts = countStates(reports)
  const shown = filter ? checked.filter(({ row }) => filter.keys.has(row.key)) : checked
  const todo = counts.ready + counts.warned
  const edited = editing === null ? undefined : checked.find(({ row }) => row.key === editing)
  const withState = (state: RowState) =>
    new Set(checked.filter(({ report }) => report.state === state).map(({ row }) => row.key))

  const goOn = () => {
    const complete = completeRows(rows, reports)
    // The same rows again are the ones that may have been handed over already.
    const same = complete.every((row, index) => sameRow(row, rows[index]))
    setImport(({ newWorkspaces }) => ({
      step: 'handOver',
      rows: same ? rows : complete,
      newWorkspaces: withWorkspaceIds(newWorkspaces, decisions),
    }))
  }

  return (
    <>
      <Decisions checked={checked} rows={rows} context={context} decisions={decisions} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1 }}>
        <Box role="group" aria-label={t('check.filter')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <FilterButton pressed={filter === null} onClick={() => setFilter(null)}>
            {t('check.all', { count: checked.length })}
          </FilterButton>
          {states.map((state) => (
            <FilterButton
              key={state}
              pressed={filter?.state === state}
              onClick={() => setFilter({ state, keys: withState(state) })}
            >
              {t(`counts.${state}`, { count: counts[state] })}
            </FilterButton>
          ))}
        </Box>
        <Button color="inherit" onClick={() => setImport({ step: 'source' })} sx={{ ml: 'auto' }}>
          {source.file ? t('check.otherFile') : t('check.pasteAgain')}
        </Button>
      </Box>
      <RowsTable rows={shown} onEdit={edit} onRemove={remove} />
      {edited && (
        <EditRowDialog
          row={edited.row}
          cells={edited.report.cells}
          submitLabel={t('edit.save')}
          onSave={(change) => {
            changeRow(edited.row.key, change)
            setEditing(null)
            return null
          }}
          onClose={() => setEditing(null)}
        />
      )}
      <ActionBar>
        {counts.refused > 0 && todo > 0 && (
          <Typography variant="body2" color="text.secondary" sx={{ flex: '1 1 12rem' }}>
            {t('check.leftOut', { count: counts.refused })}
          </Typography>
        )}
        <Button color="inherit" size="medium" onClick={() => setImport({ step: 'source' })}>
          {common('back')}
        </Button>
        <GuardedButton
          variant="contained"
          size="medium"
          reason={todo === 0 ? t('check.nothingToDo') : null}
          onClick={goOn}
        >
          {t('check.goOn', { count: todo })}
        </GuardedButton>
      </ActionBar>
    </>
  )
}

function FilterButton(props: { pressed: boolean; onClick: () => void; children: string }) {
  return (
    <Button
      variant={props.pressed ? 'contained' : 'outlined'}
      color={props.pressed ? 'secondary' : 'inherit'}
      aria-pressed={props.pressed}
      onClick={props.onClick}
    >
      {props.children}
    </Button>
  )
}
