import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { type ReactNode, useMemo, useState } from 'react'
import type { Batch } from '#contract/batches.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { ErrorAlert } from '#components/feedback/ErrorText.tsx'
import { BatchProgress } from '#components/batch/BatchProgress.tsx'
import { BatchResults } from '#components/batch/BatchResults.tsx'
import type { Unread } from '#lib/batch-flow.ts'
import { mayRetry, moves } from '#lib/batch-results.ts'
import type { ReadBatch, RowResult } from '../model/results.ts'
import type { ImportRun } from '../store.ts'
import { useImportContext } from '../use-import-context.ts'
import { Gone } from './Gone.tsx'
import { MendDialog } from './MendDialog.tsx'
import { RunFooter } from './RunFooter.tsx'
import { useBatchCommands } from './use-batch-commands.ts'
import { useMend } from './use-mend.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Props {
  run: ImportRun
  /** All batches of the import as one. */
  batch: Batch
  read: readonly ReadBatch[]
  results: readonly RowResult[]
  unread: Unread | null
  /** How the people sign in. */
  children: ReactNode
}

/** How far it is, what became of each row, and what is left to do. */
export function RunView({ run, batch, read, results, unread, children }: Props) {
  const t = useText(importMessages, 'run')
  const user = useCurrentUser()
  const { context } = useImportContext()
  const { busy, error, command, retry } = useBatchCommands({ read, results, sheet: run.sheet })
  const mend = useMend(results)
  const [editing, setEditing] = useState<number | null>(null)
  const steps = useMemo(() => results.map(({ step }) => step), [results])
  const isOwn = batch.actor.id === user.id
  const rests = !moves(batch)
  const names = Array.from(context?.workspaces.keys() ?? [])
  const row = run.sheet.find(({ key }) => key === editing)
  const result = results.find(({ key }) => key === editing)

  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <BatchProgress batch={batch} own={isOwn} busy={busy} onCommand={(name) => command(batch.id, name)} />
      <ErrorAlert error={error} />
      {!rests && <Alert severity="info">{t('goesOn')}</Alert>}
      {children}
      {rests && isOwn && mend && context && (
        <Gone results={results} sheet={run.sheet} context={context} names={names} mend={mend} />
      )}
      <BatchResults
        steps={steps}
        unread={unread}
        batch={batch}
        own={isOwn}
        onRetry={retry}
        maxHeight="60vh"
        of="import"
        rowAction={(step) =>
          rests &&
          isOwn &&
          mend &&
          mayRetry(step) &&
          run.sheet.some(({ key }) => key === step.index) && (
            <Button
              color="inherit"
              size="small"
              aria-label={t('editRow', { name: step.user?.username ?? '' })}
              onClick={() => setEditing(step.index)}
            >
              {t('edit')}
            </Button>
          )
        }
      />
      {row && result && mend && (
        <MendDialog
          row={row}
          result={result}
          workspaces={names}
          mend={mend}
          onClose={() => setEditing(null)}
        />
      )}
      <RunFooter batch={batch} />
    </Box>
  )
}
