import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Batch } from '#contract/batches.ts'
import { batchStepsQuery } from '#api/batches/batches.ts'
import { failures } from '#lib/batch-results.ts'
import { Time } from '#components/page/Time.tsx'
import type { ImportRow } from '../model/rows.ts'
import { linkRows } from '../model/results.ts'
import { openBatches, openWithSheet } from '../open.ts'
import { getImport, lostWithTab, wouldLose } from '../store.ts'
import { ForgetDialog } from '../ForgetDialog.tsx'
import { useOwnImports } from './use-own-imports.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Props {
  /** What was opened as the source: the sheet of an earlier import goes on with that one. */
  rows: readonly ImportRow[]
}

/** Imports of one's own that run, wait for somebody, or ended a while ago. They go on without this page. */
export function OwnImports({ rows }: Props) {
  const imports = useOwnImports()
  return (
    <Box sx={{ display: 'grid', gap: 1, mb: imports.length > 0 ? 2 : 0 }}>
      {imports.map((batch) => (
        <OwnImport key={batch.id} batch={batch} rows={rows} />
      ))}
    </Box>
  )
}

function OwnImport({ batch, rows }: Props & { batch: Batch }) {
  const t = useText(importMessages, 'own')
  const { id, state, total, created_at } = batch
  // Only a sheet has ids; without one there is nothing to compare.
  const hasIds = rows.some((row) => row.id !== '' && row.password !== '')
  const { data: steps } = useQuery({ ...batchStepsQuery(id), enabled: hasIds })
  const fits = useMemo(() => hasIds && steps && linkRows(rows, steps).length > 0, [hasIds, steps, rows])
  const failed = failures(batch)
  const [asking, setAsking] = useState(false)
  const open = () => (fits && steps ? openWithSheet([{ id, steps }], rows) : openBatches([id]))
  // What was opened as the source is the sheet, and goes on with it.
  const isLost = () => (fits ? wouldLose(getImport()) : lostWithTab(getImport()) !== null)
  const phase = state === 'ended' || state === 'stopped' || state === 'interrupted' ? state : 'running'
  return (
    <Alert
      severity={state === 'interrupted' || failed > 0 ? 'warning' : 'info'}
      action={
        <Button
          color="inherit"
          variant={fits ? 'outlined' : 'text'}
          onClick={() => (isLost() ? setAsking(true) : open())}
        >
          {t(fits ? 'goOn' : 'show')}
        </Button>
      }
    >
      {t.rich(`phase.${phase}`, {
        done: batch.counts.done,
        unchanged: batch.counts.unchanged,
        failed,
        total,
        time: () => <Time key="time" at={created_at} />,
      })}
      {fits && ` ${t('fits')}`}
      {asking && <ForgetDialog kind="startOver" onClose={() => setAsking(false)} onConfirm={open} />}
    </Alert>
  )
}
