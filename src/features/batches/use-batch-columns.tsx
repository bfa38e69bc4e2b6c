import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import { useMemo } from 'react'
import type { Batch, BatchAbout } from '#contract/batches.ts'
import { Time } from '#components/page/Time.tsx'
import type { Column } from '#components/table/columns.ts'
import { failures } from '#lib/batch-results.ts'
import { useText } from '#components/use-text.ts'
import { About } from './About.tsx'
import pagesMessages from './pages.en.json'
import wordsMessages from '#components/words/batch.en.json'

/** A batch, and what it is about once that is there. */
export interface ListedBatch extends Batch {
  about?: BatchAbout | undefined
}

const under = { color: 'text.secondary', fontSize: '0.8125rem', overflow: 'hidden', textOverflow: 'ellipsis' }
/** Of a long one two lines on a phone, whose rows are as high as that. */
const aboutSx = {
  ...under,
  display: { xs: '-webkit-box', sm: 'block' },
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: '2',
  whiteSpace: { xs: 'normal', sm: 'nowrap' },
} as const

/** The columns of the list; on a narrow window who and when stand under what. */
export function useBatchColumns(): Column<ListedBatch>[] {
  const t = useText(pagesMessages, 'batchList')
  const words = useText(wordsMessages)
  return useMemo(
    () => [
      {
        id: 'what',
        header: t('what'),
        rowHeader: true,
        render: (batch) => (
          <>
            <Link href={`/batches/${batch.id}`} sx={{ fontWeight: 500 }}>
              {words(`kind.${batch.kind}`)}
            </Link>
            {batch.about && (
              <Box sx={aboutSx}>
                <About about={batch.about} />
              </Box>
            )}
            <Box sx={{ ...under, display: { md: 'none' } }}>
              <bdi className="mono">{batch.actor.username}</bdi> · <Time at={batch.created_at} />
            </Box>
          </>
        ),
      },
      {
        id: 'who',
        header: t('who'),
        width: '18%',
        hideBelow: 'md',
        render: ({ actor }) => <bdi className="mono">{actor.username}</bdi>,
      },
      {
        id: 'when',
        header: t('when'),
        width: '13%',
        hideBelow: 'md',
        render: (batch) => <Time at={batch.created_at} />,
      },
      {
        id: 'state',
        header: t('state'),
        width: '13%',
        hideBelow: 'sm',
        render: (batch) => (batch.reverted_by === null ? words(`state.${batch.state}`) : t('revertedBy')),
      },
      {
        id: 'result',
        header: t('result'),
        width: 128,
        align: 'right',
        render: (batch) => (
          <Box
            component="span"
            sx={{ whiteSpace: 'normal', ...(failures(batch) > 0 && { color: 'warning.main' }) }}
          >
            {t('counts', {
              done: batch.counts.done,
              unchanged: batch.counts.unchanged,
              total: batch.total,
              failed: batch.counts.failed,
              unknown: batch.counts.unknown,
            })}
          </Box>
        ),
      },
    ],
    [t, words],
  )
}
