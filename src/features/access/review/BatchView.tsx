import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMemo, useState } from 'react'
import { useBatchRun } from '#api/batches/use-batch-run.ts'
import { isAsCounted, isOver, mayRetry } from '#lib/batch-results.ts'
import { BatchProgress } from '#components/batch/BatchProgress.tsx'
import { BatchResults } from '#components/batch/BatchResults.tsx'
import { Page } from '#components/page/Page.tsx'
import { ErrorAlert, ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { BatchOutcome } from './BatchOutcome.tsx'
import { RevertAccessBatch } from './RevertAccessBatch.tsx'
import type { Edits } from '../model/edits.ts'
import { changeOf } from '../model/settle.ts'
import { withNames } from '../model/with-names.ts'
import { useText } from '#components/use-text.ts'
import accessMessages from '../access.en.json'

interface Props {
  id: string
  edits: Edits
  userId: string
  /** Shows another batch, or with null the grid. */
  onBatch: (id: string | null) => void
}

/** One batch: how far it is, then what became of each of its changes. Retry and Revert are about this one alone. */
export function BatchView({ id, edits, userId, onBatch }: Props) {
  const t = useText(accessMessages, 'batch')
  const { batch, steps, unread, busy, error, refetch, failure, command } = useBatchRun({ id })
  const [reverting, setReverting] = useState(false)
  const named = useMemo(() => steps?.map(withNames) ?? null, [steps])

  const back = (
    <Button color="inherit" variant="outlined" onClick={() => onBatch(null)}>
      {t('back')}
    </Button>
  )
  if (!batch) {
    return (
      <Page title={t('title', { kind: 'access', state: 'over' })} actions={back}>
        {error && <ErrorPanel error={error} onRetry={refetch} />}
      </Page>
    )
  }
  const own = batch.actor.id === userId
  const over = isOver(batch)
  // All that is tried again loses its mark, so all of it must be known.
  const isKnown = steps !== null && isAsCounted(batch, steps)

  async function retry(indexes?: readonly number[]) {
    const again = (steps ?? []).filter((step) => mayRetry(step) && (indexes?.includes(step.index) ?? true))
    const started = await command('retry', indexes)
    if (started)
      edits.begin(
        id,
        again.flatMap((step) => changeOf(step) ?? []),
      )
  }

  return (
    <Page
      title={t('title', { kind: batch.kind, state: over ? 'over' : 'open' })}
      description={over ? undefined : t('goesOn')}
      actions={
        <>
          {back}
          {over && own && batch.counts.done > 0 && batch.reverted_by === null && (
            <Button variant="outlined" onClick={() => setReverting(true)}>
              {t('revert', { count: batch.counts.done })}
            </Button>
          )}
        </>
      }
    >
      <Box sx={{ display: 'grid', gap: 2 }}>
        <BatchProgress batch={batch} own={own} busy={busy} onCommand={(what) => void command(what)} />
        <ErrorAlert error={failure} />
        <BatchOutcome batch={batch} onBatch={onBatch} />
        <BatchResults
          steps={named}
          unread={unread}
          batch={batch}
          own={own}
          onRetry={isKnown ? (indexes) => void retry(indexes) : undefined}
          maxHeight="60vh"
          of="access"
        />
      </Box>
      {reverting && (
        <RevertAccessBatch id={id} edits={edits} onStarted={onBatch} onClose={() => setReverting(false)} />
      )}
    </Page>
  )
}
