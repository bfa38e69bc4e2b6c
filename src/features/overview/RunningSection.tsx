import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import type { Batch } from '#contract/batches.ts'
import { Section } from '#components/page/Page.tsx'
import { Time } from '#components/page/Time.tsx'
import { useText } from '#components/use-text.ts'
import { finished, isOpen } from '#lib/batch-results.ts'
import batchWords from '#components/words/batch.en.json'
import overviewMessages from './overview.en.json'

/** What anybody's batches are at, or wait for; nothing where none is. */
export function RunningSection({ batches }: { batches: readonly Batch[] }) {
  const t = useText(overviewMessages)
  const kinds = useText(batchWords, 'kind')
  const open = batches.filter(isOpen)
  if (open.length === 0) return null
  return (
    <Section id="running" title={t('running')}>
      <Box component="ul" aria-label={t('running')} sx={{ m: 0, pl: 2.5, overflowWrap: 'anywhere' }}>
        {open.map((batch) => (
          <li key={batch.id}>
            <Link href={`/batches/${batch.id}`} underline="always">
              {t.rich('runs', {
                kind: kinds(batch.kind),
                username: batch.actor.username,
                done: finished(batch),
                total: batch.total,
                time: () => <Time at={batch.created_at} />,
              })}
            </Link>
          </li>
        ))}
      </Box>
    </Section>
  )
}
