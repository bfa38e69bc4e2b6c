import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useInfiniteQuery } from '@tanstack/react-query'
import { historyQuery } from '#api/journal.ts'
import { Section } from '#components/page/Page.tsx'
import { OlderButton } from '#components/page/OlderButton.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { HistoryEntry } from './HistoryEntry.tsx'
import { useText } from '#components/use-text.ts'
import userMessages from './user.en.json'

/** What was changed about a user through this page, newest first. */
export function HistorySection({ userId }: { userId: string }) {
  const t = useText(userMessages, 'history')
  const list = useInfiniteQuery(historyQuery(userId))
  const { data, error, refetch } = list
  const entries = data?.pages.flatMap(({ items }) => items)
  return (
    <Section id="history" title={t('title')} description={t('onlyHere')}>
      {!entries && !error && [0, 1, 2].map((row) => <Skeleton key={row} height={40} />)}
      {!entries && error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {entries?.length === 0 && <Typography color="textSecondary">{t('empty')}</Typography>}
      {entries && entries.length > 0 && (
        <Box component="ol" aria-label={t('title')} sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {entries.map((entry) => (
            <HistoryEntry key={entry.id} entry={entry} />
          ))}
        </Box>
      )}
      <OlderButton list={list} />
    </Section>
  )
}
