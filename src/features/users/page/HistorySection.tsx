import { useInfiniteQuery } from '@tanstack/react-query'
import { journalQuery } from '#api/journal.ts'
import { JournalHistory } from '#components/journal/JournalHistory.tsx'
import { useText } from '#components/use-text.ts'
import userMessages from './user.en.json'

/** What was changed about a user through this page, newest first. */
export function HistorySection({ userId }: { userId: string }) {
  const t = useText(userMessages)
  const list = useInfiniteQuery(journalQuery({ user_id: userId }))
  return <JournalHistory about={userId} list={list} description={t('history')} />
}
