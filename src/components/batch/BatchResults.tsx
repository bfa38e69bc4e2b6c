import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import { type ReactNode, useMemo, useState } from 'react'
import type { Batch, BatchStep } from '#contract/batches.ts'
import type { Unread } from '#lib/batch-flow.ts'
import { writeCsv, writeRows } from '#lib/csv.ts'
import { isSessionEnd } from '#lib/errors/api-error.ts'
import {
  countOutcomes,
  failedFirst,
  mayRetry,
  mayRetryIn,
  moves,
  outcomeOf,
  outcomes,
  type StepOutcome,
} from '#lib/batch-results.ts'
import { ReadAlert } from '../feedback/ReadAlert.tsx'
import { CopyButton } from '../page/CopyButton.tsx'
import { useSaveTable } from '../download/use-save-table.ts'
import { CopyAsPython } from './CopyAsPython.tsx'
import { ResultRows } from './ResultRows.tsx'
import { useStepText } from './use-step-text.ts'
import { FilterButton } from '../form/FilterButton.tsx'
import { useText } from '../use-text.ts'
import batchMessages from './batch.en.json'

interface Props {
  /** Null while they are being read, or can't be. */
  steps: readonly BatchStep[] | null
  /** Told in their place, or above what was read before. */
  unread?: Unread | null
  batch: Pick<Batch, 'state' | 'counts'>
  /** Whether the person who looks at it began it. */
  own: boolean
  /** Tries these again, or without them all that failed; it is asked for only where that may be. */
  onRetry?: ((indexes?: readonly number[]) => void) | undefined
  /** Beside a row, e.g. a button to mend it. */
  rowAction?: (step: BatchStep) => ReactNode
  /** Of the list; more is scrolled. Pixels or CSS. */
  maxHeight?: number | string
  /** What they are the results of, in a file's name. */
  of?: string
}

/** What became of each step: failures first, with the reason in words; to be filtered, copied and taken along. */
export function BatchResults({
  steps,
  unread = null,
  batch,
  own,
  onRetry,
  rowAction,
  maxHeight = 320,
  of = 'batch',
}: Props) {
  const t = useText(batchMessages, 'results')
  const stepText = useStepText()
  const saveTable = useSaveTable()
  // Rows are sorted once nothing moves, so that they don't jump under the eyes.
  const rests = !moves(batch)
  const retry = mayRetryIn(batch, own) ? onRetry : undefined
  const [chosen, setFilter] = useState<StepOutcome | null>(null)
  const counts = useMemo(() => countOutcomes(steps ?? []), [steps])
  // Of what no step is any more, as after another try, nothing would be left to see.
  const filter = chosen !== null && counts[chosen] > 0 ? chosen : null
  const sorted = useMemo(() => (rests ? failedFirst(steps ?? []) : (steps ?? [])), [steps, rests])
  const shown = useMemo(
    () => (filter === null ? sorted : sorted.filter((step) => outcomeOf(step) === filter)),
    [sorted, filter],
  )
  // Its end has a dialog of its own.
  const unreadAlert =
    unread && !isSessionEnd(unread.error) ? (
      <ReadAlert {...unread}>{t('unread', { shown: steps ? 'yes' : 'no' })}</ReadAlert>
    ) : null
  if (!steps)
    return (
      unreadAlert ?? <Skeleton variant="rounded" height={120} role="progressbar" aria-label={t('reading')} />
    )

  const present = outcomes.filter((outcome) => counts[outcome] > 0)
  const failed = counts.failed + counts.untried + counts.unknown
  const table = () => [
    [t('user'), t('workspace'), t('what'), t('outcome'), t('reason')],
    ...shown.map((step) => [
      step.user?.username ?? '',
      step.workspace?.name ?? '',
      stepText.what(step),
      t(`status.${outcomeOf(step)}`),
      stepText.detail(step),
    ]),
  ]
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {unreadAlert}
      {present.length > 1 && (
        <Box role="group" aria-label={t('filter')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {[null, ...present].map((outcome) => (
            <FilterButton
              key={outcome ?? 'all'}
              pressed={filter === outcome}
              onClick={() => setFilter(outcome)}
            >
              {outcome === null
                ? t('all', { count: steps.length })
                : t('counted', { status: t(`status.${outcome}`), count: counts[outcome] })}
            </FilterButton>
          ))}
        </Box>
      )}
      <ResultRows
        steps={shown}
        maxHeight={maxHeight}
        action={(step) => (
          <>
            {rowAction?.(step)}
            {retry && mayRetry(step) && (
              <Button
                size="small"
                aria-label={t('retryOf', {
                  step: [step.user?.username, stepText.what(step)].filter(Boolean).join(', '),
                })}
                onClick={() => retry([step.index])}
              >
                {t('retry')}
              </Button>
            )}
          </>
        )}
      />
      {rests && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {retry && failed > 1 && (
            <Button variant="outlined" onClick={() => retry()}>
              {t('retryAll', { count: failed })}
            </Button>
          )}
          {steps.length > 1 && (
            <>
              <CopyButton
                color="inherit"
                label={t('copy')}
                taken={{ what: 'results', rows: shown.length }}
                text={() => writeRows(table(), '\t')}
              />
              <Button
                color="inherit"
                variant="outlined"
                onClick={() =>
                  void saveTable({
                    what: 'results',
                    rows: shown.length,
                    name: `${of}-results`,
                    text: (separator) => writeCsv(table(), separator),
                  })
                }
              >
                {t('download')}
              </Button>
            </>
          )}
          {counts.done > 0 && <CopyAsPython source={() => ({ done: steps })} />}
        </Box>
      )}
    </Box>
  )
}
