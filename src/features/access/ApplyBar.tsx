import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import { useTranslations } from 'use-intl'
import { useSessionEnd } from '#api/session-end.ts'
import type { Outcome } from '#lib/staging-apply.ts'
import { countAll } from './cell-state.ts'
import type { Edits } from './edits.ts'
import type { Batch } from './use-batch.ts'
import { useEdits } from './use-edits.ts'

function countResults(outcomes: ReadonlyMap<string, Outcome>) {
  const counts = { done: 0, alreadySo: 0, failed: 0 }
  for (const { result } of outcomes.values()) counts[result] += 1
  return counts
}

/** Apply, its progress with a way to stop, and afterwards the result with Retry and Revert. */
export function ApplyBar({ edits, batch }: { edits: Edits; batch: Batch }) {
  const t = useTranslations('access.apply')
  const paused = useSessionEnd() !== null
  const { staged, outcomes } = useEdits(edits)
  const { add, remove } = countAll(staged)
  const { progress } = batch

  if (progress) {
    const done = progress.outcomes.size
    const label = progress.reverting ? t('reverting') : t('applying')
    return (
      <Box sx={{ display: 'grid', gap: 1, maxWidth: 640 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
          <Box sx={{ flex: 1, minWidth: 160 }}>
            {paused ? t('paused') : progress.stopping ? t('stopping') : label}{' '}
            {t('progress', { done, total: progress.total })}
          </Box>
          <Button variant="outlined" color="inherit" disabled={progress.stopping} onClick={batch.stop}>
            {t('stop')}
          </Button>
        </Box>
        <LinearProgress
          variant="determinate"
          aria-label={label}
          value={progress.total === 0 ? 0 : (100 * done) / progress.total}
        />
      </Box>
    )
  }

  const results = countResults(outcomes)
  const tried = outcomes.size > 0
  const left = add + remove
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Box role="status">
        {tried && (
          <Alert severity={results.failed > 0 ? 'error' : left > 0 ? 'warning' : 'success'}>
            {t('done', { count: results.done })}
            {results.alreadySo > 0 && ` ${t('alreadySo', { count: results.alreadySo })}`}
            {results.failed > 0 && ` ${t('failed', { count: results.failed })}`}
            {left > results.failed && ` ${t('left', { count: left - results.failed })}`}
          </Alert>
        )}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {left > 0 && (
          <Button variant="contained" onClick={() => void batch.apply(tried)}>
            {tried ? t('again', { count: left }) : t('apply', { add, remove })}
          </Button>
        )}
        {results.done > 0 && (
          <Button variant="outlined" onClick={() => void batch.revert()}>
            {t('revert', { count: results.done })}
          </Button>
        )}
      </Box>
    </Box>
  )
}
