import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import { useTranslations } from 'use-intl'
import type { Batch } from '#contract/batches.ts'
import { isOpen } from '#api/batches.ts'
import { Time } from '#components/Time.tsx'

interface Props {
  batch: Batch
  onShow: (id: string) => void
}

/** The way to the batch begun last: how far it is, or what became of it, to be retried or reverted there. */
export function LastBatch({ batch, onShow }: Props) {
  const t = useTranslations('access.last')
  const { done, unchanged, failed, unknown } = batch.counts
  return (
    <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
      {t('kind', { kind: batch.kind })} <Time at={batch.created_at} />
      {': '}
      {isOpen(batch)
        ? t('open', { done: done + unchanged, all: batch.total })
        : t('over', { done, failed: failed + unknown })}{' '}
      <Link component="button" sx={{ verticalAlign: 'baseline' }} onClick={() => onShow(batch.id)}>
        {isOpen(batch) ? t('showProgress') : t('showResult')}
      </Link>
    </Box>
  )
}
