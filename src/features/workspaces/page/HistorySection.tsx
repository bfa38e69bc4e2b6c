import Typography from '@mui/material/Typography'
import { useInfiniteQuery } from '@tanstack/react-query'
import { journalQuery } from '#api/journal.ts'
import { JournalList } from '#components/journal/JournalList.tsx'
import { OlderButton } from '#components/page/OlderButton.tsx'
import { Section } from '#components/page/Page.tsx'
import { useText } from '#components/use-text.ts'
import workspaceMessages from './workspace.en.json'

/** What was changed about a workspace and its members through this page, newest first. */
export function HistorySection({ workspaceId }: { workspaceId: string }) {
  const t = useText(workspaceMessages, 'history')
  const list = useInfiniteQuery(journalQuery({ workspace_id: workspaceId }))
  return (
    <Section id="history" title={t('title')} description={t('onlyHere')}>
      <JournalList
        label={t('title')}
        list={list}
        about={workspaceId}
        emptyState={<Typography color="textSecondary">{t('empty')}</Typography>}
      />
      <OlderButton list={list} />
    </Section>
  )
}
