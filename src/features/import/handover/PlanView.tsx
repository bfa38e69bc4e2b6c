import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import Typography from '@mui/material/Typography'
import type { PlannedRow } from '../model/plan.ts'
import { setImport, useImport } from '../store.ts'
import { PlanTable } from './PlanTable.tsx'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Props {
  rows: readonly PlannedRow[]
  /** Whether this is another plan than the one that was to be started. */
  isAnew: boolean
  changed: ReadonlySet<number>
}

const hasFormer = ({ warnings }: PlannedRow) => warnings.includes('formerUsername')

/** What the server says that would happen, and what is to be decided on it. */
export function PlanView({ rows, isAnew, changed }: Props) {
  const t = useText(importMessages, 'plan')
  const { former } = useImport()
  const refused = rows.filter(({ effect }) => effect === 'refused').length
  // The server warns of those agreed to as well, so that one can think better of it.
  const formers = new Set(rows.filter(hasFormer).map(({ username }) => username))
  return (
    <Box component="section" sx={{ mt: 3, display: 'grid', gap: 1.5 }}>
      <Typography variant="h2">{t('title')}</Typography>
      {isAnew && (
        <Alert severity="warning" role="alert">
          {t('changedSince', { count: changed.size })}
        </Alert>
      )}
      {refused > 0 && <Alert severity="warning">{t('refused', { count: refused })}</Alert>}
      {formers.size > 0 && (
        <Alert severity="warning">
          {t('former', { count: formers.size })}
          <FormControlLabel
            sx={{ display: 'flex' }}
            control={
              <Checkbox
                size="small"
                checked={[...formers].every((username) => former.has(username))}
                onChange={(event) => setImport({ former: event.target.checked ? formers : new Set() })}
              />
            }
            label={t('formerAgreed', { count: formers.size })}
          />
        </Alert>
      )}
      <PlanTable rows={rows} changed={changed} />
    </Box>
  )
}
