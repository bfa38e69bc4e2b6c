import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import type { Batch } from '#contract/batches.ts'
import { failures, isOver } from '#lib/batch-results.ts'
import { Time } from '#components/page/Time.tsx'
import { useText } from '#components/use-text.ts'
import accessMessages from '../access.en.json'

interface Props {
  batch: Batch
  onShow: (id: string) => void
}

/** The way to the batch begun last: how far it is, or what became of it, to be retried or reverted there. */
export function LastBatch({ batch, onShow }: Props) {
  const t = useText(accessMessages, 'last')
  const { done, unchanged } = batch.counts
  const over = isOver(batch)
  return (
    <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
      {t('kind', { kind: batch.kind })} <Time at={batch.created_at} />
      {': '}
      {over
        ? t('over', { done, unchanged, failed: failures(batch) })
        : t('open', { done, unchanged, all: batch.total })}{' '}
      <Link
        component="button"
        underline="always"
        sx={{ verticalAlign: 'baseline' }}
        onClick={() => onShow(batch.id)}
      >
        {over ? t('showResult') : t('showProgress')}
      </Link>
    </Box>
  )
}
