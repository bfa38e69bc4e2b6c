import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import Link from '@mui/material/Link'
import { ended, finished } from '#lib/batch-results.ts'
import { useEndedNotice } from './use-ended-notice.ts'
import { openFirst, useOwnBatches } from './use-own-batches.ts'
import { useText } from '#components/use-text.ts'
import wordsMessages from '#components/words/batch.en.json'

/** In the bar of every page: what of one's own runs or waits, and how far it is. Nothing where nothing does. */
export function RunningBatches() {
  const t = useText(wordsMessages)
  const batches = useOwnBatches()
  useEndedNotice(batches)
  const [first, ...more] = openFirst(batches)
  if (!first) return null
  const { total, state } = first
  const values = {
    kind: t(`kind.${first.kind}`),
    done: finished(first),
    total,
    state: t(`state.${state}`),
    more: more.length,
  }
  return (
    <Link
      href={more.length > 0 ? '/batches' : `/batches/${first.id}`}
      underline="none"
      color="text.primary"
      aria-label={t('label', values)}
      className="no-print"
      sx={{ display: 'block', minWidth: 0, maxWidth: { xs: 180, md: 320 }, py: 0.5, fontSize: '0.8125rem' }}
    >
      <Box sx={{ display: 'flex', gap: 1, minWidth: 0 }}>
        <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {values.kind}
          {state !== 'running' && (
            <Box component="span" sx={{ color: 'warning.main' }}>
              {' '}
              · {values.state}
            </Box>
          )}
        </Box>
        <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
          {t('progress', values)} {more.length > 0 && t('more', { count: more.length })}
        </Box>
      </Box>
      <LinearProgress
        aria-hidden
        variant="determinate"
        color={state === 'running' ? 'secondary' : 'warning'}
        value={total === 0 ? 100 : (ended(first) / total) * 100}
        sx={{ height: 3, borderRadius: 1, mt: 0.25 }}
      />
    </Link>
  )
}
