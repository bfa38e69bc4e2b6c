import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useMemo } from 'react'
import type { Workspace } from '#contract/workspaces.ts'
import type { Edits } from '../model/edits.ts'
import type { GridRows } from './first-grid.ts'
import { countHidden } from '../model/hidden.ts'
import { union } from '../model/marks/marks.ts'
import { useEdits } from '../use-edits.ts'
import { useText } from '#components/use-text.ts'
import accessMessages from '../access.en.json'

interface Props {
  edits: Edits
  rows: GridRows
  columns: readonly Workspace[]
  onShow: () => void
}

/** Beside "Only changes": how many of them the search and the filters hide. */
export function HiddenChanges({ edits, rows, columns, onShow }: Props) {
  const t = useText(accessMessages, 'hidden')
  const { staged, pending } = useEdits(edits)
  const { hidden, all } = useMemo(
    () => countHidden(union([staged, pending]), rows, columns),
    [staged, pending, rows, columns],
  )
  if (hidden === 0) return null
  return (
    <Alert
      severity="info"
      role="none"
      sx={{ mb: 1.5, py: 0 }}
      action={
        <Button color="inherit" onClick={onShow}>
          {t('show', { count: all })}
        </Button>
      }
    >
      {t('text', { hidden, all })}
    </Alert>
  )
}
