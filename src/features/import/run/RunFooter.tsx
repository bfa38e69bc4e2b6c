import Button from '@mui/material/Button'
import { useState } from 'react'
import type { Batch } from '#contract/batches.ts'
import { ActionBar } from '#components/page/ActionBar.tsx'
import { ForgetDialog } from '../ForgetDialog.tsx'
import { holdsPasswords, resetImport, useImport } from '../store.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

/** On to something else. Asks where rows are left, or passwords that nobody has yet. */
export function RunFooter({ batch: { counts } }: { batch: Batch }) {
  const t = useText(importMessages, 'run')
  const state = useImport()
  const [asking, setAsking] = useState(false)
  const left = counts.failed + counts.unknown + counts.waiting + counts.running
  const isLost = holdsPasswords(state) || left > 0
  return (
    <ActionBar>
      <Button variant="outlined" size="medium" onClick={() => (isLost ? setAsking(true) : resetImport())}>
        {t('another')}
      </Button>
      <Button variant="contained" size="medium" href="/users">
        {t('toUsers')}
      </Button>
      {asking && <ForgetDialog kind="startOver" onClose={() => setAsking(false)} onConfirm={resetImport} />}
    </ActionBar>
  )
}
