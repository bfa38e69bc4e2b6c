import Alert from '@mui/material/Alert'
import type { Batch } from '#contract/batches.ts'
import type { ImportRow } from '../model/rows.ts'
import { HandOverButtons } from '../handover/HandOverButtons.tsx'
import type { ReadBatch } from '../model/results.ts'
import { holdsPasswords, useImport } from '../store.ts'
import { OpenSheet } from './OpenSheet.tsx'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Props {
  sheet: readonly ImportRow[]
  /** Those of the sheet who can sign in, or still will. */
  people: readonly ImportRow[]
  read: readonly ReadBatch[]
  batch: Batch
  address: string
  onCards: () => void
}

/** How the people sign in, as long as the page holds it; and where to open the sheet if it does not. */
export function SignIns({ sheet, people, read, batch, address, onCards }: Props) {
  const t = useText(importMessages, 'run')
  const state = useImport()
  if (sheet.length === 0) return <OpenSheet read={read} needed={batch.passwords_needed} />
  if (people.length === 0) return null
  return (
    <>
      {holdsPasswords(state) && <Alert severity="warning">{t('stale')}</Alert>}
      <HandOverButtons sheet={sheet} people={people} address={address} onCards={onCards} />
    </>
  )
}
