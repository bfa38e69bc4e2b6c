import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { SelectInput } from '#components/form/SelectInput.tsx'
import { ErrorAlert } from '#components/feedback/ErrorText.tsx'
import { useReasonText } from '#components/batch/use-reason-text.ts'
import type { ImportRow } from '../model/rows.ts'
import { withWorkspace } from '../model/corrections/mend.ts'
import type { Obstacle } from '../model/corrections/obstacles.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Props {
  name: string
  /** Those who failed at it. */
  rows: readonly ImportRow[]
  /** Names of those there are. */
  workspaces: readonly string[]
  mend: (corrected: readonly ImportRow[]) => Promise<Obstacle | null>
}

/** A workspace that is not there any more: decided on once for all whom it concerns. */
export function GoneWorkspace({ name, rows, workspaces, mend }: Props) {
  const t = useText(importMessages, 'run.gone')
  const reasonText = useReasonText()
  const [instead, setInstead] = useState('')
  const mending = useMutation({
    mutationFn: () =>
      mend(rows.map((row) => withWorkspace(row, name, instead === '' ? null : instead, workspaces))),
  })
  const obstacle = mending.data
  return (
    <Alert severity="warning" sx={{ overflowWrap: 'anywhere' }}>
      {t('text', { name, count: rows.length })}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'end', mt: 1 }}>
        <SelectInput
          label={t('instead', { name })}
          fullWidth={false}
          sx={{ minWidth: 220, maxWidth: '100%' }}
          value={instead}
          onChange={(event) => setInstead(event.target.value)}
        >
          <option value="">{t('none')}</option>
          {workspaces.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </SelectInput>
        <Button variant="outlined" loading={mending.isPending} onClick={() => mending.mutate()}>
          {t('submit', { count: rows.length })}
        </Button>
      </Box>
      <ErrorAlert error={mending.error} />
      {obstacle?.kind === 'refused' && reasonText(obstacle.reason)}
      {(obstacle?.kind === 'cells' || obstacle?.kind === 'ask') && t('oneByOne')}
    </Alert>
  )
}
