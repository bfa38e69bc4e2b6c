import Alert from '@mui/material/Alert'
import Link from '@mui/material/Link'
import type { Batch } from '#contract/batches.ts'
import { isOver, severityOf } from '#lib/batch-results.ts'
import { useText } from '#components/use-text.ts'
import accessMessages from '../access.en.json'

interface Props {
  batch: Batch
  onBatch: (id: string) => void
}

/** How a batch ended, in words, and what it has to do with another one. */
export function BatchOutcome({ batch, onBatch }: Props) {
  const t = useText(accessMessages, 'batch')
  const { done, unchanged, failed, unknown, waiting } = batch.counts
  const over = isOver(batch)
  const other = batch.reverted_by ?? batch.reverts
  return (
    <>
      {/* That it has ended, and how, is said by its progress. */}
      {over && (
        <Alert severity={severityOf(batch)} role="none">
          {[
            t('done', { count: done }),
            unchanged > 0 && t('unchanged', { count: unchanged }),
            failed > 0 && t('failed', { count: failed }),
            unknown > 0 && t('unknown', { count: unknown }),
            waiting > 0 && t('left', { count: waiting }),
          ]
            .filter(Boolean)
            .join(' ')}
        </Alert>
      )}
      {other !== null && (
        <div>
          {t(batch.reverted_by === null ? 'reverts' : 'revertedBy')}{' '}
          <Link
            component="button"
            underline="always"
            sx={{ verticalAlign: 'baseline' }}
            onClick={() => onBatch(other)}
          >
            {t('showOther')}
          </Link>
        </div>
      )}
    </>
  )
}
