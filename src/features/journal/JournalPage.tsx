import Button from '@mui/material/Button'
import Box from '@mui/material/Box'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { journalFile, journalQuery } from '#api/journal.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { JournalList } from '#components/journal/JournalList.tsx'
import { OlderButton } from '#components/page/OlderButton.tsx'
import { Page } from '#components/page/Page.tsx'
import { useUrlState } from '#components/page/use-url-state.ts'
import { useText } from '#components/use-text.ts'
import { JournalFilters } from './JournalFilters.tsx'
import { filterOf, isNarrowed, journalAddress, wholeJournal } from './model/journal-address.ts'
import { useSeen } from './use-seen.ts'
import pageMessages from './page.en.json'

/** What everybody did through this page. */
export function JournalPage() {
  const t = useText(pageMessages)
  const { state, type, change } = useUrlState(useSearchParams(), journalAddress)
  const filter = filterOf(state)
  const list = useInfiniteQuery(journalQuery(filter))
  const entries = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data])
  const end = useSeen(() => {
    if (list.hasNextPage && !list.isFetching && !list.error) void list.fetchNextPage()
  })
  const newest = list.data?.pages[0]
  const clear = () => change(wholeJournal)
  return (
    <Box sx={{ maxWidth: 1040 }}>
      <Page
        title={t('title')}
        hasShortTitle
        description={t('description')}
        actions={(['csv', 'jsonl'] as const).map((ending) => (
          <Button key={ending} variant="outlined" component="a" href={journalFile(ending, filter)} download>
            {t(ending)}
          </Button>
        ))}
      >
        <JournalFilters state={state} entries={entries} onChange={change} onType={type} onClear={clear} />
        {/* Of the first page alone: it would be said again with each one that is scrolled to. */}
        <div role="status" className="unseen">
          {newest && t('found', { count: newest.items.length, more: newest.next === null ? 'no' : 'yes' })}
        </div>
        <JournalList
          label={t('label')}
          list={list}
          about={null}
          folds={state.outcome !== 'refused'}
          emptyState={
            isNarrowed(state) ? (
              <EmptyState title={t('noMatch')} action={{ label: t('clear'), onClick: clear }} />
            ) : (
              <EmptyState title={t('empty')} text={t('emptyText')} />
            )
          }
        />
        <div ref={end}>
          <OlderButton list={list} />
        </div>
      </Page>
    </Box>
  )
}
