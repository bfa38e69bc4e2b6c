import Typography from '@mui/material/Typography'
import { useInfiniteQuery } from '@tanstack/react-query'
import { journalQuery } from '#api/journal.ts'
import { JournalList } from '#components/journal/JournalList.tsx'
import { OlderButton } from '#components/page/OlderButton.tsx'
import { Section } from '#components/page/Page.tsx'
import { useText } from '#components/use-text.ts'
import userMessages from './user.en.json'

/** What was changed about a user through this page, newest first. */
export function HistorySection({ userId }: { userId: string }) {
  const t = useText(userMessages, 'history')
  const list = useInfiniteQuery(journalQuery({ user_id: userId }))
  return (
    <Section id="history" title={t('title')} description={t('onlyHere')}>
      <JournalList
        label={t('title')}
        list={list}
        about={userId}
        emptyState={<Typography color="textSecondary">{t('empty')}</Typography>}
      />
      <OlderButton list={list} />
    </Section>
  )
}
