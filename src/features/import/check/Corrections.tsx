import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { HiddenSelected } from '#components/table/HiddenSelected.tsx'
import { useText } from '#components/use-text.ts'
import { correctRow } from '../model/corrections/correct.ts'
import type { ImportContext } from '../model/context.ts'
import type { ImportRow } from '../model/rows.ts'
import { unknownWorkspaces } from '../model/rules.ts'
import { CorrectDialog } from './CorrectDialog.tsx'
import { type CheckedRow, changeRows, removeRows } from './shown-rows.ts'
import { useUndoable } from './use-undoable.ts'
import importMessages from '../import.en.json'

interface Props {
  selected: readonly CheckedRow[]
  /** How many of them the filter hides. */
  hidden: number
  /** All rows, with the workspaces that they name. */
  rows: readonly ImportRow[]
  context: ImportContext
  onClear: () => void
}

/** What can be put right in many rows at once. */
export function Corrections({ selected, hidden, rows, context, onClear }: Props) {
  const t = useText(importMessages, 'corrections')
  const undoable = useUndoable()
  const [isChoosing, setChoosing] = useState(false)
  const count = selected.length
  const keys = new Set(selected.map(({ row }) => row.key))
  return (
    <Box
      component="section"
      aria-label={t('label')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', py: 0.5 }}
    >
      <Box role="status" sx={{ mr: 1 }}>
        <strong>{t('selected', { count })}</strong>
        <HiddenSelected count={hidden} />
      </Box>
      <Button variant="outlined" onClick={() => setChoosing(true)}>
        {t('correct')}
      </Button>
      <Button variant="outlined" onClick={() => undoable(t('removed', { count }), () => removeRows(keys))}>
        {t('remove')}
      </Button>
      <Button color="inherit" onClick={onClear}>
        {t('clear')}
      </Button>
      {isChoosing && (
        <CorrectDialog
          count={count}
          names={[...context.workspaces.keys(), ...unknownWorkspaces(rows, context)]}
          onClose={() => setChoosing(false)}
          onSubmit={(correction) => {
            undoable(t('changed', { count }), () =>
              changeRows(keys, (row) => correctRow(row, correction, context.workspaces)),
            )
            setChoosing(false)
          }}
        />
      )}
    </Box>
  )
}
