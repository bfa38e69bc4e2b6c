import { useInfiniteQuery } from '@tanstack/react-query'
import { batchesQuery } from '#api/batches/batches.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { Page } from '#components/page/Page.tsx'
import { OlderButton } from '#components/page/OlderButton.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { DataTable } from '#components/table/DataTable.tsx'
import { useAbouts } from './use-abouts.ts'
import { type ListedBatch, useBatchColumns } from './use-batch-columns.tsx'
import { useText } from '#components/use-text.ts'
import pagesMessages from './pages.en.json'

/** What was done to many: for an owner by everybody, for an admin one's own. */
export function BatchesPage() {
  const t = useText(pagesMessages, 'batchList')
  const list = useInfiniteQuery(batchesQuery())
  const { data, error, refetch } = list
  const columns = useBatchColumns()
  const abouts = useAbouts(data?.pages ?? [])
  return (
    <Page title={t('title')} description={t('description')}>
      {error && !data ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable<ListedBatch, string>
          label={t('label')}
          columns={columns}
          rows={data?.pages.flatMap(({ items }) => items) ?? null}
          rowKey={({ id }) => id}
          detail={({ id }) => ({ about: abouts.get(id) })}
          // Below what it was, whom and what it was about; on a phone, who began it when, too.
          rowHeight={{ wide: 56, narrow: 96 }}
          emptyState={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
        />
      )}
      <OlderButton list={list} />
    </Page>
  )
}
