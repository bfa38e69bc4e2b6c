import Button from '@mui/material/Button'
import type { Batch } from '#contract/batches.ts'
import { finished } from '#lib/batch-results.ts'
import { ActionBar } from '#components/page/ActionBar.tsx'
import { holdsPasswords, useImport } from '../store.ts'
import { NewImport } from './NewImport.tsx'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

/** On to something else. */
export function RunFooter({ batch }: { batch: Batch }) {
  const t = useText(importMessages, 'run')
  const isHeld = holdsPasswords(useImport())
  const left = batch.total - finished(batch)
  return (
    <ActionBar>
      <NewImport isLost={isHeld || left > 0} />
      <Button variant={isHeld ? 'outlined' : 'contained'} size="medium" href="/users">
        {t('toUsers')}
      </Button>
    </ActionBar>
  )
}
