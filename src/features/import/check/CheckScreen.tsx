import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useCallback, useMemo, useState } from 'react'
import { ActionBar } from '#components/page/ActionBar.tsx'
import { GuardedButton } from '#components/form/GuardedButton.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { countStates } from '../model/rules.ts'
import { getImport, setImport, useImport } from '../store.ts'
import { useImportContext } from '../use-import-context.ts'
import { Said } from '../Said.tsx'
import { Corrections } from './Corrections.tsx'
import { Decisions } from './Decisions.tsx'
import { EditRowDialog } from './EditRowDialog.tsx'
import { CountsSaid, Filters } from './Filters.tsx'
import { RowsTable } from './RowsTable.tsx'
import { goOn } from './go-on.ts'
import { type Filter, changeRow, checkedRows, keptFields, removeRows } from './shown-rows.ts'
import { useUndoable } from './use-undoable.ts'
import { useRowSelection } from '#components/table/use-row-selection.ts'
import { type Selection, selectedOf, shownOf } from '#lib/list/selection.ts'
import { useText } from '#components/use-text.ts'
import commonMessages from '#components/common.en.json'
import importMessages from '../import.en.json'

/** What would happen, before anything does. */
export function CheckScreen() {
  const t = useText(importMessages)
  const common = useText(commonMessages, 'common')
  const undoable = useUndoable()
  const { rows, decisions, source } = useImport()
  const { context, error, retry } = useImportContext()
  const [filter, setFilter] = useState<Filter>(null)
  const [editing, setEditing] = useState<number | null>(null)
  /** How many fit into one import of those that were checked. */
  const [fit, setFit] = useState<{ of: typeof checked; people: number } | null>(null)

  const checked = useMemo(
    () => (rows && context ? checkedRows(rows, context, decisions) : null),
    [rows, context, decisions],
  )
  const edit = useCallback((key: number) => setEditing(key), [])
  const remove = useCallback(
    (key: number) => {
      const name = getImport().rows?.find((row) => row.key === key)?.username
      undoable(t('check.removed', { name: name ?? '' }), () => removeRows(new Set([key])))
    },
    [undoable, t],
  )
  const shown = useMemo(
    () => (filter && checked ? checked.filter(({ row }) => filter.keys.has(row.key)) : checked),
    [checked, filter],
  )
  const find = useCallback(
    (ids: Selection) => selectedOf(checked?.filter(({ id }) => ids.has(id)) ?? []),
    [checked],
  )
  const order = shown && shownOf(shown)
  const { selectionIn, selected, hidden, clear } = useRowSelection(find, order, {
    label: ({ row }) => t('check.select', { line: row.key, name: row.username }),
    allLabel: (count) => t('check.selectAll', { count }),
  })

  if (error) return <ErrorPanel error={error} onRetry={retry} />
  if (!checked || !shown || !context || !rows) return <Said>{t('check.reading')}</Said>

  const reports = checked.map(({ report }) => report)
  const counts = countStates(reports)
  const todo = counts.ready + counts.warned
  const proceed = () => {
    const people = goOn({ rows, reports, context, decisions })
    setFit(people === null ? null : { of: checked, people })
  }
  const nothingToDo = todo === 0 ? t('check.nothingToDo') : null
  const edited = editing === null ? undefined : checked.find(({ row }) => row.key === editing)

  return (
    <>
      <CountsSaid shown={shown.length} counts={counts} />
      <Decisions checked={checked} rows={rows} context={context} decisions={decisions} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1 }}>
        <Filters checked={checked} counts={counts} filter={filter} onFilter={setFilter} />
        <Button color="inherit" onClick={() => setImport({ screen: 'source' })} sx={{ ml: 'auto' }}>
          {source.file ? t('check.otherFile') : t('check.pasteAgain')}
        </Button>
      </Box>
      {selected.length > 0 && (
        <Corrections
          selected={selected.all()}
          hidden={hidden}
          rows={rows}
          context={context}
          onClear={clear}
        />
      )}
      <RowsTable rows={shown} selection={selectionIn(order)} onEdit={edit} onRemove={remove} />
      {edited && (
        <EditRowDialog
          row={edited.row}
          cells={edited.report.cells}
          submitLabel={t('edit.save')}
          locked={keptFields(edited.report)}
          onSave={(change) => {
            changeRow(edited.row.key, change)
            setEditing(null)
            return null
          }}
          onClose={() => setEditing(null)}
        >
          {edited.report.existing && <Alert severity="info">{t('edit.existing')}</Alert>}
        </EditRowDialog>
      )}
      <ActionBar>
        <Typography role="alert" variant="body2" color="error" sx={{ flex: fit ? '1 1 12rem' : undefined }}>
          {fit?.of === checked && t('plan.tooMany', { count: fit.people })}
        </Typography>
        {counts.refused > 0 && todo > 0 && (
          <Typography variant="body2" color="text.secondary" sx={{ flex: '1 1 12rem' }}>
            {t('check.leftOut', { count: counts.refused })}
          </Typography>
        )}
        <Button color="inherit" size="medium" onClick={() => setImport({ screen: 'source' })}>
          {common('back')}
        </Button>
        <GuardedButton variant="contained" size="medium" reason={nothingToDo} onClick={proceed}>
          {t('check.goOn', { count: todo })}
        </GuardedButton>
      </ActionBar>
    </>
  )
}
