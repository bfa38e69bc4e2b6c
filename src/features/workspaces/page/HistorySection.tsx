import { useInfiniteQuery } from '@tanstack/react-query'
import { journalQuery } from '#api/journal.ts'
import { JournalHistory } from '#components/journal/JournalHistory.tsx'
import { useText } from '#components/use-text.ts'
import workspaceMessages from './workspace.en.json'

/** What was changed about a workspace and its members through this page, newest first. */
export function HistorySection({ workspaceId }: { workspaceId: string }) {
  const t = useText(workspaceMessages)
  const list = useInfiniteQuery(journalQuery({ workspace_id: workspaceId }))
  return <JournalHistory about={workspaceId} list={list} description={t('history')} />
}
